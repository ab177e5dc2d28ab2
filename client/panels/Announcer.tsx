import { useEffect, useState } from 'react';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { placeOf } from './agenda/length.ts';
import { draftsIn } from './facilitate/nextAct.ts';
import { asClock, type Face, type TimerEvent } from './timer/face.ts';
import { onTimerEvents } from './timer/watchTimer.ts';
import { useToasts } from './Toasts.tsx';

const timerWords = (event: TimerEvent, face: Face): string =>
  t(`announce.${event}`, { time: 'left' in face ? asClock(face.left) : '' });

const stepWords = (board: Board): string => {
  const { agenda } = board.session.getState();
  const step = agenda === null ? null : stepOf(agenda);
  const place = agenda === null ? null : placeOf(agenda);
  if (step === null || place === null) return '';
  return t('announce.step', { ...place, title: step.title, minutes: step.minutes, prompt: step.prompt });
};

/** Says once, to those who listen, what everybody sees: that a step began, how the time stands, what was revealed. */
export function Announcer({ board }: { board: Board }) {
  const [said, setSaid] = useState({ words: '', times: 0 });
  const toast = useToasts();
  useEffect(() => {
    const say = (words: string): void => setSaid(({ times }) => ({ words, times: times + 1 }));
    // What is told of hidden notes goes back to nothing at about the time of the reveal: the last count is the one.
    let drafts = draftsIn(board.session.getState());
    const stop = [
      onTimerEvents(board, (event, face) => say(timerWords(event, face))),
      board.session.subscribe((state, before) => {
        const now = draftsIn(state);
        if (now > 0) drafts = now;
        const { agenda } = state;
        if (agenda === null || before.agenda === null) return;
        if (agenda.current !== before.agenda.current) say(stepWords(board));
        if (agenda.revealed && !before.agenda.revealed && agenda.current === before.agenda.current) {
          if (drafts > 0) toast({ message: t('reveal.done', { count: drafts }), about: 'reveal' });
          drafts = 0;
        }
      }),
    ];
    return () => {
      for (const one of stop) one();
    };
  }, [board, toast]);
  return (
    <div className="sr-only" aria-live="polite">
      <span key={said.times}>{said.words}</span>
    </div>
  );
}
