import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { m } from '../words/more.ts';
import { faultInWords } from './faultWords.ts';

/** More than this nobody mends at once. */
const MOST = 5;

/** Where a path leads, as the form shows it; empty where the path says it itself. */
function placeOf(path: string, { zones, steps, questions }: Template): string {
  const [, kind, at] = /^(zones|steps|questions)\[(\d+)\]/.exec(path) ?? [];
  const index = Number(at);
  const number = index + 1;
  switch (kind) {
    case 'zones':
      return m('editor.zoneNamed', { number, name: zones[index]?.short ?? '' });
    case 'steps':
      return m('editor.stepNamed', { number, name: steps[index]?.title ?? '' });
    case 'questions':
      return m('editor.questionNamed', { number, name: questions[index]?.question ?? '' });
    default:
      return '';
  }
}

/** What has to be mended before this can be saved. Fields that are on the screen say it, too. */
export function EditorFaults({ faults, template }: { faults: readonly ProblemField[]; template: Template }) {
  return (
    <div aria-live="polite">
      {faults.length > 0 && (
        <div className="mt-3 rounded-m bg-amber-soft px-4 py-3 text-amber">
          <p className="font-medium">{m('editor.faults')}</p>
          <ul className="mt-1 list-disc pl-5 text-13">
            {faults.slice(0, MOST).map((fault) => (
              <li key={`${fault.path} ${fault.message}`}>
                {[placeOf(fault.path, template), faultInWords(fault)].filter((part) => part !== '').join(' · ')}
              </li>
            ))}
          </ul>
          {faults.length > MOST && (
            <p className="mt-1 text-13">{m('import.moreFaults', { count: faults.length - MOST })}</p>
          )}
        </div>
      )}
    </div>
  );
}
