import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { m } from '../words/more.ts';
import { LinkButton } from './LinkButton.tsx';
import type { Live } from './live.ts';
import { useGoAndSee } from '../panels/useGoAndSee.tsx';

interface GoAndSeeProps {
  readonly live: Live;
  /** As the summary calls it. */
  readonly id: string;
  readonly title: string;
  /** It follows a line of facts. */
  readonly arrow?: boolean;
}

/** Makes a next step of what is only assumed, in one press. */
export function GoAndSee({ live: { board, ids }, id, title, arrow = false }: GoAndSeeProps) {
  const goAndSee = useGoAndSee(board, ids.get(id) as CandidateId | undefined, title);
  if (goAndSee === null) return null;
  return (
    <span className="no-print">
      {arrow && ' → '}
      <LinkButton words={m('summary.goAndSee')} about={title} className="font-semibold" onClick={goAndSee} />
    </span>
  );
}
