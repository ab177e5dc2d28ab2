import { Minus, Plus } from 'lucide-react';
import type { NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { Candidate, Lens } from '@forwhom/shared/vocabulary/voting.ts';
import { t } from '../../words/t.ts';
import { Dots } from './Dots.tsx';
import { nameOf } from './rounds.ts';

interface CandidateCardProps {
  readonly candidate: Candidate;
  readonly color: NoteColor;
  readonly lens: Lens | null;
  /** My dots on it; null when they are not to be seen on this screen. */
  readonly dots: number | null;
  /** Everybody's dots so far; null while they are secret. */
  readonly total: number | null;
  /** What to do with it; null for those who only watch. */
  readonly hand: Hand | null;
}

/** Adding and removing, and why not, if so. */
interface Hand {
  readonly add: () => void;
  readonly remove: () => void;
  readonly whyNotAdd: string | null;
  readonly whyNotRemove: string | null;
}

/** One candidate: as large as every other, with its buttons and my dots. */
export function CandidateCard({ candidate, color, lens, dots, total, hand }: CandidateCardProps) {
  const name = nameOf(candidate);
  return (
    <li className="candidate" data-chosen={(dots ?? 0) > 0}>
      <div className="candidate-text">
        <h3 className={candidate.kind === 'note' ? 'candidate-note' : 'candidate-title'}>
          {candidate.symbol !== null && (
            <span className="candidate-symbol" style={{ background: `var(--note-${color})` }} aria-hidden>
              {candidate.symbol}
            </span>
          )}
          <span className="min-w-0">{candidate.title}</span>
        </h3>
        {candidate.samples.length > 0 && (
          <ul className="candidate-samples" aria-label={t('vote.samples', { name })}>
            {candidate.samples.map((text, at) => (
              <li key={at} className="candidate-sample" style={{ background: `var(--note-${color})` }}>
                {text}
              </li>
            ))}
            {candidate.more && <li className="py-1 text-13 text-ink-3">{t('vote.andMore')}</li>}
          </ul>
        )}
      </div>
      <div className="candidate-hand">
        {hand !== null && (
          <DotButton
            label={t('vote.remove', { name })}
            whyNot={hand.whyNotRemove}
            onPress={hand.remove}
            kind="remove"
          />
        )}
        <p className="candidate-dots">
          {dots !== null && (
            <>
              {dots > 0 && <Dots lens={lens} filled={dots} of={dots} />}
              {hand !== null && <span className="sr-only">{t('vote.mine', { count: dots })}</span>}
            </>
          )}
          {total !== null && <span className="text-13 text-ink-2">{t('vote.soFar', { count: total })}</span>}
        </p>
        {hand !== null && (
          <DotButton label={t('vote.add', { name })} whyNot={hand.whyNotAdd} onPress={hand.add} kind="add" />
        )}
      </div>
    </li>
  );
}

interface DotButtonProps {
  readonly label: string;
  readonly kind: 'add' | 'remove';
  /** It stays in reach and says why it does nothing. */
  readonly whyNot: string | null;
  readonly onPress: () => void;
}

function DotButton({ label, kind, whyNot, onPress }: DotButtonProps) {
  const Icon = kind === 'add' ? Plus : Minus;
  return (
    <button
      type="button"
      className={`btn candidate-button ${kind === 'add' ? 'btn-soft' : ''}`}
      data-act={kind}
      aria-label={label}
      aria-disabled={whyNot !== null}
      title={whyNot ?? label}
      onClick={onPress}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
