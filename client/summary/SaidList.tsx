import { saidFacts } from '@forwhom/shared/summary/facts.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Said } from '@forwhom/shared/vocabulary/summary.ts';
import { useStore } from 'zustand';
import { useAct } from '../panels/useAct.tsx';
import { m } from '../words/more.ts';
import { LinkButton } from './LinkButton.tsx';
import { remarkOf, type Live } from './live.ts';

interface SaidListProps {
  readonly said: readonly Said[];
  readonly words: SummaryWords;
  readonly live: Live | null;
  readonly label: string;
}

/** What people said beside the sentences. Whose it is may take it back. */
export function SaidList({ said, words, live, label }: SaidListProps) {
  if (said.length === 0) return null;
  return (
    <ul className="said" aria-label={label}>
      {said.map((one) => (
        <li key={one.id}>
          {words.quote(one.text)}
          {saidFacts(one, words).map((fact) => (
            <span key={fact} className="note-fact">
              {fact}
            </span>
          ))}
          {live !== null && <TakeBack live={live} said={one} />}
        </li>
      ))}
    </ul>
  );
}

function TakeBack({ live, said }: { readonly live: Live; readonly said: Said }) {
  const act = useAct(live.board);
  const me = useStore(live.board.session, (session) => session.me?.id);
  const remark = remarkOf(live, said);
  if (remark === undefined || (remark.by !== me && !live.facilitates)) return null;
  return (
    <LinkButton
      words={m(remark.by === me ? 'summary.say.takeBack' : 'summary.say.remove')}
      about={said.text}
      className="ml-2 text-13"
      onClick={() => void act({ type: 'remove-remark', remark: remark.id })}
    />
  );
}
