import { Popover } from 'radix-ui';
import { useState } from 'react';
import { MAX_LINKS } from '@forwhom/shared/vocabulary/insight.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { useNoteChanges } from '../panels/useNoteChanges.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';

interface Linkable {
  readonly id: CandidateId;
  readonly title: string;
}

/** More would be a list that nobody reads: the words above find the others. */
const MOST_SHOWN = 60;

/** Themes first, then notes as they are read: what a sentence can rest on. */
export function linkables({ notes }: Pick<Board, 'notes'>): readonly Linkable[] {
  const themes = notes.themes().map(({ theme }) => ({ id: theme.id, title: `${theme.symbol} ${theme.name}` }));
  const own = notes
    .inDepthOrder()
    .filter(({ draft, note }) => !draft && note.text.trim() !== '')
    .map(({ note }) => ({ id: note.id, title: note.text }));
  return [...themes, ...own];
}

interface LinkPickerProps {
  readonly board: Board;
  readonly chosen: readonly CandidateId[];
  readonly onChoose: (chosen: readonly CandidateId[]) => void;
}

/** Chooses the themes and notes that a sentence rests on. */
export function LinkPicker({ board, chosen, onChoose }: LinkPickerProps) {
  useNoteChanges(board);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLocaleLowerCase();
  const all = linkables(board);
  const found = all.filter(({ id, title }) => chosen.includes(id) || title.toLocaleLowerCase().includes(wanted));
  const shown = found.slice(0, MOST_SHOWN);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="btn btn-small">
          {m('summary.links.choose', { count: chosen.length })}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="float popup popup-wide"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={m('summary.links.label')}
        >
          <input
            type="search"
            aria-label={m('summary.links.search')}
            placeholder={m('summary.links.search')}
            value={words}
            className="field field-small mb-1 flex-none"
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
          {shown.map(({ id, title }) => {
            const on = chosen.includes(id);
            return (
              <label key={id} className="menu-item">
                <input
                  type="checkbox"
                  className="tick"
                  checked={on}
                  disabled={!on && chosen.length >= MAX_LINKS}
                  onChange={() => onChoose(on ? chosen.filter((one) => one !== id) : [...chosen, id])}
                />
                <span className="line-clamp-2">{title}</span>
              </label>
            );
          })}
          {shown.length === 0 && <p className="p-2 text-ink-2">{m('summary.links.none')}</p>}
          {found.length > shown.length && (
            <p className="p-2 text-13 text-ink-3">
              {m('summary.links.others', { count: found.length - shown.length })}
            </p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
