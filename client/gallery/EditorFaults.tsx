import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import { m } from '../words/more.ts';
import { faultInWords } from './faultWords.ts';

/** More than this nobody mends at once. */
const MOST = 5;

/** What has to be mended before this can be saved. Fields that are on the screen say it, too. */
export function EditorFaults({ faults }: { faults: readonly ProblemField[] }) {
  return (
    <div aria-live="polite">
      {faults.length > 0 && (
        <div className="mt-3 rounded-m bg-amber-soft px-4 py-3 text-amber">
          <p className="font-medium">{m('editor.faults')}</p>
          <ul className="mt-1 list-disc pl-5 text-13">
            {faults.slice(0, MOST).map((fault) => (
              <li key={`${fault.path} ${fault.message}`}>{faultInWords(fault)}</li>
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
