import { useEffect, useState } from 'react';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, SessionState } from '../state/model.ts';
import { t } from '../words/t.ts';
import { placeOf } from './agenda/length.ts';
import { draftsIn } from './facilitate/nextAct.ts';
import { asClock, type Face, type TimerEvent } from './timer/face.ts';
import { onTimerEvents } from './timer/watchTimer.ts';
import { useToasts } from './Toasts.tsx';
import { votingSaid } from './vote/saying.ts';

const timerWords = (event: TimerEvent, face: Face): string =>
  t(`announce.${event}`, { time: 'left' in face ? asClock(face.left) : '' });

const stepWords = (board: Board): string => {
  const { agenda } = board.session.getState();
  const step = agenda === null ? null : stepOf(agenda);
  const place = agenda === null ? null : placeOf(agenda);
  if (step === null || place === null) return '';
  return t('announce.step', { ...place, title: step.title, minutes: step.minutes, prompt: step.prompt });
};

/** What the room and its facilitator tell each other at the edge of the screen. */
function roomSaid(state: SessionState, before: SessionState): string | null {
  const { agenda, me, turnout } = state;
  if (agenda === null || before.agenda === null || me === null) return null;
  const facilitates = me.role === 'facilitator';
  if (facilitates && turnout.moreTime > 0 && before.turnout.moreTime === 0) {
    return t('timer.wanted', { count: turnout.moreTime });
  }
  if (me.role === 'contributor' && agenda.ready !== null && before.agenda.ready === null) {
    return t('announce.ready', { label: agenda.ready.label });
  }
  if (!facilitates && agenda.locked !== before.agenda.locked) return t(agenda.locked ? 'lock.closed' : 'lock.opened');
  return null;
}

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
        const words =
          agenda.current === before.agenda.current
            ? (votingSaid(before.sets, state.sets) ?? roomSaid(state, before))
            : stepWords(board);
        if (words !== null) say(words);
        // Whoever is made a facilitator in the middle of something finds new controls, and is told whose they are.
        const role = state.me?.role;
        if (role !== undefined && before.me?.id === state.me?.id && before.me?.role !== role) {
          toast({ message: t(`role.now.${role}`), about: 'role' });
        }
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
