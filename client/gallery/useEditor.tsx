import { useEffect, useMemo, useState } from 'react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { versionOf } from '@forwhom/shared/templates/versionOf.ts';
import { edited } from './editing.ts';
import type { Edit } from './edits.ts';
import { forgetDraft, keepDraft, type KeptDraft } from './kept.ts';
import { acted, redone, undoable, undone } from './undoing.ts';

const textOf = (template: Template): string => JSON.stringify(template);

export interface Editor {
  readonly template: Template;
  /** As it is in the server's library; null when it is not in it. */
  readonly saved: Template | null;
  readonly dirty: boolean;
  /** False: what is not saved is gone with the page. */
  readonly kept: boolean;
  /** The versions of the server's that it may take the place of; empty when it was never there. */
  readonly was: readonly string[];
  /** What became on the server of what these changes began from, where it is no longer there. */
  readonly clash: 'changed' | 'gone' | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly edit: (edit: Edit, about?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** This is on its way, to take the place of one of those versions; it may arrive even if no answer comes. */
  readonly send: (from: readonly string[], next: Template) => void;
  /** The server has this now, as it took what was sent. What was changed meanwhile stays. */
  readonly settle: (sent: Template, next: Template) => void;
  /** The server has this now, or nothing, whatever is here. */
  readonly find: (there: Template | null) => void;
}

/** A template under change, with a way back. What is not saved on the server is kept in this browser. */
export function useEditor(draft: KeptDraft, inLibrary: Template | null): Editor {
  const [history, setHistory] = useState(() => undoable(draft.template));
  const [saved, setSaved] = useState(inLibrary);
  const there = useMemo(() => (saved === null ? [] : [versionOf(saved)]), [saved]);
  const [was, setWas] = useState(draft.was ?? there);
  const [kept, setKept] = useState(true);
  const template = history.now;
  const dirty = saved === null || textOf(saved) !== textOf(template);

  useEffect(() => {
    if (!dirty) {
      forgetDraft(template.id);
      return undefined;
    }
    const isKept = keepDraft({ template, saved: saved !== null, was });
    // Known only once it was tried.
    // oxlint-disable-next-line react/set-state-in-effect
    setKept(isKept);
    if (isKept) return undefined;
    // A browser that keeps nothing asks at least.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty, template, saved, was]);

  return {
    template,
    saved,
    dirty,
    kept,
    was,
    clash:
      dirty && was.length > 0 && !was.some((one) => there.includes(one)) ? (saved === null ? 'gone' : 'changed') : null,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit: (edit, about) => {
      // Where nothing differs, what comes begins from what the server has, whatever was here before.
      if (!dirty) setWas(there);
      setHistory((now) => acted(now, edited(now.now, edit), about ?? null));
    },
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    send: (from, next) => setWas([...from.slice(0, 1), versionOf(next)]),
    settle: (sent, next) => {
      setSaved(next);
      setWas([versionOf(next)]);
      setHistory((now) => (now.now === sent ? { ...now, now: next, about: null } : now));
    },
    find: setSaved,
  };
}
