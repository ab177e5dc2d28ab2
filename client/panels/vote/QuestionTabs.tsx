import { Check } from 'lucide-react';
import { useEffect, type KeyboardEvent } from 'react';
import type { Round, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { t } from '../../words/t.ts';
import { Dot } from './Dots.tsx';
import { neighbour } from './neighbour.ts';
import { roundLabel } from './rounds.ts';

/** The part that the tabs choose what to show in. */
export const PANEL_ID = 'vote-panel';
export const tabId = (round: Round): string => `vote-tab-${round.id}`;

interface QuestionTabsProps {
  readonly sets: readonly RoundSet[];
  readonly set: RoundSet;
  readonly now: Round;
  readonly isDone: (round: Round) => boolean;
  /** What the tick of a done one says. */
  readonly done: string;
  readonly onChoose: (round: Round) => void;
}

/** The questions of a set, each with its lens, and a tick where it is done. */
export function QuestionTabs({ sets, set, now, isDone, done, onChoose }: QuestionTabsProps) {
  const { rounds } = set;
  // On a phone not all of them may fit.
  useEffect(() => {
    document.getElementById(tabId(now))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [now]);
  if (rounds.length < 2) return null;

  const keyDown = (event: KeyboardEvent): void => {
    const to = neighbour(event.key, rounds.indexOf(now), { count: rounds.length, columns: rounds.length });
    const next = to === null ? undefined : rounds[to];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    document.getElementById(tabId(next))?.focus();
  };

  return (
    <div role="tablist" aria-label={t('vote.questions')} className="vote-tabs">
      {rounds.map((round) => (
        <button
          key={round.id}
          id={tabId(round)}
          type="button"
          role="tab"
          aria-selected={round === now}
          aria-controls={PANEL_ID}
          tabIndex={round === now ? 0 : -1}
          className="vote-tab"
          onClick={() => onChoose(round)}
          onKeyDown={keyDown}
        >
          {round.lens !== null && <Dot lens={round.lens} filled />}
          <span className="vote-tab-label">{roundLabel(sets, { set, round })}</span>
          {isDone(round) && <Check size={14} strokeWidth={2.5} className="flex-none" aria-label={done} />}
        </button>
      ))}
    </div>
  );
}
