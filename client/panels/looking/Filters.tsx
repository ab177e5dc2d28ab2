import { useId } from 'react';
import { useStore } from 'zustand';
import { evidences, type Evidence } from '@forwhom/shared/vocabulary/board.ts';
import type { ParticipantId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { sortings, type Board, type Looking, type Sorting } from '../../state/model.ts';
import { evidenceInWords } from '../../words/evidence.ts';
import { t } from '../../words/t.ts';
import { useNoteChanges } from '../useNoteChanges.tsx';
import { lookFor, shownNotes } from './look.ts';

interface FiltersProps {
  readonly board: Board;
  readonly looking: Looking;
}

/** Stands for all, and for none, among ids: neither can be one. */
const ALL = '*';
const NONE = '-';

/** Which notes, and in which order. All of it narrows together. */
export function Filters({ board, looking }: FiltersProps) {
  const zones = useStore(board.session, (session) => session.zones);
  const people = useStore(board.session, (session) => session.people);
  useNoteChanges(board);
  const shown = shownNotes(board);
  const authors = [...new Set(shown.flatMap(({ note }) => note.author ?? []))];
  const themes = board.notes.themes();
  const set = (wish: Partial<Looking>): void => lookFor(board, wish);
  return (
    <div className="looking-filters">
      {authors.length > 1 && (
        <Choice<ParticipantId>
          label={t('looking.author')}
          all={t('looking.everyone')}
          chosen={looking.authors}
          options={authors.map((id) => [id, people.get(id)?.name || t('looking.unknown')])}
          onChoose={(chosen) => set({ authors: chosen })}
        />
      )}
      <Choice<ZoneId | null>
        label={t('looking.zone')}
        all={t('looking.everywhere')}
        chosen={looking.zones}
        options={[
          ...zones.map(({ id, short }): [ZoneId, string] => [id, short]),
          ...(board.notes.inZone(null).length > 0 ? [[null, t('list.elsewhere')] as [null, string]] : []),
        ]}
        onChoose={(chosen) => set({ zones: chosen })}
      />
      {themes.length > 0 && (
        <Choice<ThemeId | null>
          label={t('looking.theme')}
          all={t('looking.anyTheme')}
          chosen={looking.themes}
          options={[
            ...themes.map(({ theme: { id, symbol, name } }): [ThemeId, string] => [
              id,
              `${symbol} ${name || t('group.unnamed')}`,
            ]),
            [null, t('looking.noTheme')],
          ]}
          onChoose={(chosen) => set({ themes: chosen })}
        />
      )}
      <Choice<Evidence | null>
        label={t('canvas.evidence')}
        all={t('looking.anyEvidence')}
        chosen={looking.evidence}
        options={[
          ...evidences.map((one): [Evidence, string] => [one, evidenceInWords(one)]),
          [null, t('canvas.evidenceNone')],
        ]}
        onChoose={(chosen) => set({ evidence: chosen })}
      />
      <label className="looking-choice">
        <span>{t('looking.sort')}</span>
        <select
          className="looking-select"
          value={looking.sorting}
          onChange={({ currentTarget }) => set({ sorting: currentTarget.value as Sorting })}
        >
          {sortings.map((one) => (
            <option key={one} value={one}>
              {t(`looking.sort.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="looking-ticks">
        {(['mine', 'unread'] as const).map((one) => (
          <label key={one} className="looking-tick">
            <input
              type="checkbox"
              className="tick"
              checked={looking[one]}
              onChange={({ currentTarget }) => set({ [one]: currentTarget.checked })}
            />
            {t(`looking.${one}`)}
          </label>
        ))}
      </div>
    </div>
  );
}

interface ChoiceProps<T> {
  readonly label: string;
  /** The words for no filter at all. */
  readonly all: string;
  readonly chosen: readonly T[];
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChoose: (chosen: readonly T[]) => void;
}

/** One of several, or all: a plain select works with a thumb, a keyboard and a screen reader alike. */
function Choice<T extends string | null>({ label, all, chosen, options, onChoose }: ChoiceProps<T>) {
  const id = useId();
  const [only] = chosen;
  return (
    <div className="looking-choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="looking-select"
        value={only === undefined ? ALL : (only ?? NONE)}
        onChange={({ currentTarget: { value } }) =>
          onChoose(options.filter(([one]) => (one ?? NONE) === value).map(([one]) => one))
        }
      >
        <option value={ALL}>{all}</option>
        {options.map(([value, name]) => (
          <option key={value ?? NONE} value={value ?? NONE}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
