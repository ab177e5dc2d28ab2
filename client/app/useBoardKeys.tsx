import { useEffect, useEffectEvent } from 'react';
import { STAND_IN } from '../panels/adrift.ts';
import { COMPOSER_ID } from '../panels/dock/Composer.tsx';
import { openLooking, SEARCH_ID } from '../panels/looking/open.ts';
import type { Board } from '../state/model.ts';

/** Where letters are written. A box to tick is an input too, but takes no letters. */
const FIELDS = 'textarea, select, input:not([type="checkbox"], [type="radio"], [type="range"])';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS));

interface BoardKeys {
  readonly onHelp: () => void;
}

/** Keys that work wherever the focus is, unless somebody types or a control has used the key already. */
export function useBoardKeys(board: Board, { onHelp }: BoardKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if (key === 'z') act(event, () => (event.shiftKey ? board.actions.redo() : board.actions.undo()));
      if (key === 'y') act(event, () => board.actions.redo());
      return;
    }
    // The rest of a word whose field has just gone is no command.
    if (event.altKey || document.activeElement?.hasAttribute(STAND_IN) === true) return;
    if (key === '/') act(event, () => openLooking(board));
    if (key === '?') act(event, onHelp);
    if (key === 'n') act(event, () => document.getElementById(COMPOSER_ID)?.focus());
    if (key === 'v') {
      act(event, () => board.ui.setState(({ view }) => ({ view: view === 'list' ? 'canvas' : 'list' })));
    }
  });
  // Heard before any field: the browser finds only what is written out. A second time the key is its own again.
  const onFind = useEffectEvent((event: KeyboardEvent) => {
    const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'f';
    if (isFind && document.activeElement?.id !== SEARCH_ID) act(event, () => openLooking(board));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    const finder = (event: KeyboardEvent): void => onFind(event);
    window.addEventListener('keydown', listener);
    window.addEventListener('keydown', finder, true);
    return () => {
      window.removeEventListener('keydown', listener);
      window.removeEventListener('keydown', finder, true);
    };
  }, []);
}

function act(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  run();
}
