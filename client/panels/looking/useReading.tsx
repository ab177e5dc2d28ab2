import { useCallback, useEffect, useRef } from 'react';
import { overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { browserShelf } from '../../connection/shelf.ts';
import { Reading } from '../../state/reading.ts';
import type { Board } from '../../state/model.ts';
import { Dwell } from './dwell.ts';

/** Milliseconds between two looks at what is on the screen. */
const EVERY = 1_000;
/** Smaller than this nobody reads on the canvas. */
const LEGIBLE = 0.5;

const readings = new WeakMap<Board, Reading>();

/** What this browser has shown of a board. */
export function readingOf(board: Board): Reading {
  const reading = readings.get(board) ?? new Reading(browserShelf(), board.id);
  readings.set(board, reading);
  return reading;
}

function useDwell(board: Board, visible: () => Iterable<NoteId>): void {
  useEffect(() => {
    const reading = readingOf(board);
    const dwell = new Dwell();
    const look = (): void => reading.saw(dwell.look(performance.now(), document.hidden ? [] : visible()));
    const timer = setInterval(look, EVERY);
    return () => {
      clearInterval(timer);
      reading.flush();
    };
  }, [board, visible]);
}

/** Notes that lie in view on the canvas, large enough to be read. */
export function useCanvasReading(board: Board): void {
  const visible = useCallback(() => {
    const { view, camera } = board.ui.getState();
    if (view !== 'canvas' || camera === null || camera.zoom.getState() < LEGIBLE) return [];
    const seen = camera.view();
    return Array.from(board.notes.values())
      .filter(({ box }) => overlaps(seen, box))
      .map(({ note }) => note.id);
  }, [board]);
  useDwell(board, visible);
}

/** To be given to a row as its ref. */
export type RowShown = (row: HTMLElement | null) => (() => void) | undefined;

/** Rows of the list that are in view. A row tells that it is on the page, and takes it back when it goes. */
export function useRowReading(board: Board): RowShown {
  const seen = useRef(new Map<Element, NoteId>());
  const observer = useRef<IntersectionObserver | null>(null);
  const visible = useCallback(() => seen.current.values(), []);
  useDwell(board, visible);
  return useCallback((row: HTMLElement | null) => {
    if (row === null) return undefined;
    observer.current ??= new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const id = (target as HTMLElement).dataset['row'] as NoteId | undefined;
        if (isIntersecting && id !== undefined) seen.current.set(target, id);
        else seen.current.delete(target);
      }
    });
    observer.current.observe(row);
    return () => {
      observer.current?.unobserve(row);
      seen.current.delete(row);
    };
  }, []);
}
