import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import { m } from '../words/more.ts';
import { faultInWords, nameAt } from './faultWords.ts';

/** More than this nobody reads at once. */
const MOST = 8;

interface FaultsProps {
  readonly faults: readonly ProblemField[];
  /** The file's content: what its entries are called is said with their place. */
  readonly value?: unknown;
}

/** Why a file cannot be used: every place with its reason. */
export function Faults({ faults, value }: FaultsProps) {
  return (
    <div role="alert" className="mt-4 rounded-m bg-danger-soft px-4 py-3 text-danger">
      <p className="font-medium">{m('import.bad')}</p>
      <ul className="mt-1 list-disc pl-5 text-13">
        {faults.slice(0, MOST).map((fault) => {
          const name = nameAt(value, fault.path);
          return (
            <li key={`${fault.path} ${fault.message}`}>
              {faultInWords(fault)}
              {name !== '' && ` (${m('fault.in', { name })})`}
            </li>
          );
        })}
      </ul>
      {faults.length > MOST && (
        <p className="mt-1 text-13">{m('import.moreFaults', { count: faults.length - MOST })}</p>
      )}
    </div>
  );
}
