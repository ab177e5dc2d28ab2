import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { MAX_THEME_NAME } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, ThemeRecord } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { matching } from './matching.ts';
import './group.css';

interface GroupFormProps {
  readonly board: Board;
  readonly ids: readonly NoteId[];
  /** Grouped into this theme, or given up. */
  readonly onDone: (theme: ThemeId | null) => void;
}

/**
 * A name for the theme that takes the ticked notes: one of those that exist, found by its first letters, or a new one.
 * Enter takes what is marked in the list, or else what was typed.
 */
export function GroupForm({ board, ids, onDone }: GroupFormProps) {
  const [name, setName] = useState('');
  const [marked, setMarked] = useState(-1);
  const list = useId();
  const options = matching(board.notes.themes(), name);
  const optionId = (index: number): string => `${list}-${index}`;

  const join = ({ theme }: ThemeRecord): void => onDone(board.actions.group(ids, { theme: theme.id }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const option = options[marked];
    if (option !== undefined) return join(option);
    if (name.trim() !== '') onDone(board.actions.group(ids, { name }));
  };
  const keyDown = (event: KeyboardEvent): void => {
    // Letters are the name's here, not the board's shortcuts.
    event.stopPropagation();
    if (event.key === 'Escape') return onDone(null);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || options.length === 0) return;
    event.preventDefault();
    setMarked((marked + step + options.length + (marked < 0 && step < 0 ? 1 : 0)) % options.length);
  };

  return (
    <form className="group-form" onSubmit={submit}>
      <input
        type="text"
        aria-label={t('group.name')}
        placeholder={t('group.name')}
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={marked < 0 ? undefined : optionId(marked)}
        autoComplete="off"
        // It was opened in order to be written in.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        maxLength={MAX_THEME_NAME}
        className="field"
        value={name}
        onChange={({ currentTarget: { value } }) => {
          setName(value);
          // What begins with the letters typed is meant; a new name is typed to its end.
          setMarked(value.trim() !== '' && matching(board.notes.themes(), value)[0] !== undefined ? 0 : -1);
        }}
        onKeyDown={keyDown}
      />
      {/* A field that completes as one types: no tag does that with themes and their counts. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <ul id={list} role="listbox" aria-label={t('group.existing')} className="group-options">
        {options.map((option, index) => (
          <li
            key={option.theme.id}
            id={optionId(index)}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role
            role="option"
            aria-selected={index === marked}
            className="menu-item"
            data-highlighted={index === marked || undefined}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => join(option)}
            // The field hears the keys for the whole list.
            onKeyDown={undefined}
          >
            <span className="theme-mark" data-color={option.theme.color} aria-hidden>
              {option.theme.symbol}
            </span>
            <span className="min-w-0 flex-1 truncate">{option.theme.name || t('group.unnamed')}</span>
            <span className="text-12 text-ink-3 tabular-nums">{t('list.count', { count: option.members.length })}</span>
          </li>
        ))}
      </ul>
      <p className="text-13 text-ink-3">{t(options.length === 0 ? 'group.hint' : 'group.hintExisting')}</p>
      <button type="submit" className="btn btn-primary" disabled={name.trim() === '' && marked < 0}>
        {t(marked < 0 ? 'group.create' : 'group.put')}
      </button>
    </form>
  );
}
