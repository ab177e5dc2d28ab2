import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { MAX_THEME_NAME } from '@forwhom/shared/vocabulary/board.ts';
import type { Board, Suggestion } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { useToasts } from '../Toasts.tsx';
import { grouped, undoOf } from '../undoing.ts';
import { accept, acceptAll, dismiss, groupedIn, looseIn, rename } from './suggestions.ts';

export interface SuggestionsProps {
  readonly board: Board;
  readonly suggestions: readonly Suggestion[];
}

/** Themes that the computer proposes, each with its reason. Nothing moves before one is accepted. */
export function Suggestions({ board, suggestions }: SuggestionsProps) {
  const toast = useToasts();
  const root = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const { length: count } = suggestions;
  useEffect(() => {
    // Only what changes after it is there is read out.
    if (said.current !== null) said.current.textContent = m('suggest.count', { count });
  }, [count]);

  /** Whose turn it is after this one has gone. */
  const goOn = (index: number): void => {
    requestAnimationFrame(() => {
      const left = [...(root.current?.querySelectorAll<HTMLElement>('[data-accept]') ?? [])];
      (left[index] ?? left.at(-1))?.focus();
    });
  };
  const all = (): void => {
    const done = acceptAll(board);
    if (done > 0) toast({ message: m('suggest.accepted', { count: done }), action: undoOf(board) });
  };
  return (
    <div ref={root} className="proposals">
      <p ref={said} className="sr-only" aria-live="polite" />
      {count === 0 ? (
        <Nothing board={board} />
      ) : (
        <>
          <p className="text-13 text-ink-2">{m('suggest.hint')}</p>
          {count > 1 && (
            <button type="button" className="btn btn-soft btn-small justify-self-start" onClick={all}>
              {m('suggest.acceptAll')}
            </button>
          )}
          {suggestions.map((suggestion, index) => (
            <Proposal
              key={suggestion.id}
              board={board}
              suggestion={suggestion}
              onAccept={() => {
                const theme = accept(board, suggestion.id);
                if (theme === null) return;
                toast(grouped(board, suggestion.notes.length, theme));
                goOn(index);
              }}
              onDismiss={() => {
                dismiss(board, suggestion.id);
                goOn(index);
              }}
            />
          ))}
        </>
      )}
    </div>
  );
}

/** Why there is nothing to propose, and what to do instead. */
function Nothing({ board }: { board: Board }) {
  const where = useStore(board.session, ({ agenda }) => groupedIn(agenda));
  const loose = where === null ? 0 : looseIn(board.notes, where).length;
  return (
    <p className="text-14 text-ink-2">
      {m(loose === 0 ? 'suggest.noneLeft' : loose === 1 ? 'suggest.oneLeft' : 'suggest.nothing')}
    </p>
  );
}

interface ProposalProps {
  readonly board: Board;
  readonly suggestion: Suggestion;
  readonly onAccept: () => void;
  readonly onDismiss: () => void;
}

function Proposal({ board, suggestion, onAccept, onDismiss }: ProposalProps) {
  const { id, name, notes, shared, theme } = suggestion;
  const why = useId();
  const existing = theme === null ? undefined : board.notes.theme(theme)?.theme;
  return (
    <section className="proposal" aria-labelledby={why}>
      {existing === undefined ? (
        <input
          type="text"
          className="field proposal-name"
          aria-label={m('suggest.name')}
          aria-describedby={why}
          value={name}
          maxLength={MAX_THEME_NAME}
          autoComplete="off"
          dir="auto"
          onChange={({ currentTarget }) => rename(board, id, currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && name.trim() !== '') onAccept();
          }}
        />
      ) : (
        <p className="flex items-center gap-2 font-semibold">
          <span className="theme-mark" data-color={existing.color} aria-hidden>
            {existing.symbol}
          </span>
          {m('suggest.into', { name: existing.name })}
        </p>
      )}
      <p id={why} className="text-12 text-ink-2">
        {m('suggest.why', { words: shared.join(', '), count: notes.length })}
      </p>
      <ul className="proposal-notes">
        {notes.flatMap((note) => {
          const record = board.notes.get(note);
          return record === undefined
            ? []
            : [
                <li key={note} dir="auto" style={{ background: `var(--note-${record.note.color})` }}>
                  {record.note.text}
                </li>,
              ];
        })}
      </ul>
      <div className="flex gap-1.5">
        <button
          type="button"
          data-accept
          className="btn btn-soft btn-small"
          aria-describedby={why}
          disabled={existing === undefined && name.trim() === ''}
          onClick={onAccept}
        >
          {m('suggest.accept')}
        </button>
        <button type="button" className="btn btn-quiet btn-small" aria-describedby={why} onClick={onDismiss}>
          {m('suggest.dismiss')}
        </button>
      </div>
    </section>
  );
}
