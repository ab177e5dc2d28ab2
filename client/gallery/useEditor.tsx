import { useEffect, useState } from 'react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { edited } from './editing.ts';
import type { Edit } from './edits.ts';
import { forgetDraft, keepDraft } from './kept.ts';
import { acted, redone, undoable, undone } from './undoing.ts';

const textOf = (template: Template): string => JSON.stringify(template);

export interface Editor {
  readonly template: Template;
  /** As it is in the server's library; null when it is not in it. */
  readonly saved: Template | null;
  readonly dirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly edit: (edit: Edit, about?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The server has this now. */
  readonly settle: (template: Template) => void;
}

/** A template under change, with a way back. What is not saved on the server is kept in this browser. */
export function useEditor(first: Template, inLibrary: Template | null): Editor {
  const [history, setHistory] = useState(() => undoable(first));
  const [saved, setSaved] = useState(inLibrary);
  const template = history.now;
  const dirty = saved === null || textOf(saved) !== textOf(template);

  useEffect(() => {
    if (!dirty) {
      forgetDraft(template.id);
      return undefined;
    }
    if (keepDraft({ template, saved: saved !== null })) return undefined;
    // A browser that keeps nothing asks at least.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty, template, saved]);

  return {
    template,
    saved,
    dirty,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit: (edit, about) => setHistory((now) => acted(now, edited(now.now, edit), about ?? null)),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    settle: (next) => {
      setSaved(next);
      setHistory((now) => ({ ...now, now: next, about: null }));
    },
  };
}
