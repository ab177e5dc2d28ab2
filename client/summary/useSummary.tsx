import { useEffect, useState } from 'react';
import { toBoardFile } from '@forwhom/shared/boardFile/toBoardFile.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { NextStepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Board, SessionState } from '../state/model.ts';
import { toldOf } from './told.ts';

export interface Told {
  readonly summary: Summary;
  /** The board's own ids of notes, themes, people and rounds, by those of the summary. */
  readonly ids: ReadonlyMap<string, string>;
  /** The board's own ids of the next steps, in the summary's order. */
  readonly planned: readonly NextStepId[];
}

/** What is drawn again at most so often, milliseconds: a room that types must not keep the page busy. */
const PAUSE = 400;

/** The parts of the session that a summary is drawn from. */
const drawn = [
  'agenda',
  'zones',
  'sets',
  'insights',
  'taps',
  'people',
] as const satisfies readonly (keyof SessionState)[];

/** The notes were synced, or cannot be: there is no server, and this browser has what it has. */
const arrived = ({ synced, saving }: SessionState): boolean => synced || saving.kind === 'offline';

/** null until the workshop was told and its notes are here: without them a summary would say that there are none. */
export function drawSummary(board: Pick<Board, 'notes' | 'session'>): Told | null {
  if (board.notes.size === 0 && !arrived(board.session.getState())) return null;
  const told = toldOf(board);
  if (told === null) return null;
  const { file, ids } = toBoardFile(told);
  return { summary: buildSummary(file), ids, planned: told.insights.nextSteps.map(({ id }) => id) };
}

/**
 * Calls `draw` at the first change and when the notes arrive, and then again behind changes, never twice within the
 * pause. Answers how to end it.
 */
export function onChanges(board: Pick<Board, 'notes' | 'session'>, draw: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = -Infinity;
  const run = (): void => {
    timer = null;
    last = performance.now();
    draw();
  };
  const soon = (): void => {
    timer ??= setTimeout(run, Math.max(0, last + PAUSE - performance.now()));
  };
  const stop = [
    board.notes.subscribe(soon),
    board.session.subscribe((now, before) => {
      if (arrived(now) !== arrived(before)) {
        if (timer !== null) clearTimeout(timer);
        run();
      } else if (drawn.some((part) => now[part] !== before[part])) soon();
    }),
  ];
  return () => {
    for (const one of stop) one();
    if (timer !== null) clearTimeout(timer);
  };
}

/** The summary as it stands now. */
export function useSummary(board: Board): Told | null {
  const [told, setTold] = useState(() => drawSummary(board));
  useEffect(() => onChanges(board, () => setTold(drawSummary(board))), [board]);
  return told;
}
