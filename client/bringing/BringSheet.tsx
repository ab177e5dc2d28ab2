import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { Sheet } from '../panels/Sheet.tsx';
import { useToasts } from '../panels/Toasts.tsx';
import { undoOf } from '../panels/undoing.ts';
import type { Board } from '../state/model.ts';
import { evidenceInWords } from '../words/evidence.ts';
import { m } from '../words/more.ts';
import { columnNames, guessColumns, type ColumnUse } from './columns.ts';
import { planRows, type LongRule, type Plan, type Wish } from './planRows.ts';
import { RowsPreview } from './RowsPreview.tsx';
import { MAX_ROWS, readTable } from './readTable.ts';
import { TableField } from './TableField.tsx';

interface BringSheetProps {
  readonly board: Board;
  /** What was pasted already; may be empty. */
  readonly text: string;
  readonly onClose: () => void;
}

/** Rows of a spreadsheet become notes: first they are shown, with what each column becomes; then all come at once. */
export function BringSheet({ board, text: pasted, onClose }: BringSheetProps) {
  const [text, setText] = useState(pasted);
  const [zone, setZone] = useState(board.ui.getState().zone);
  const [duplicates, setDuplicates] = useState<Wish['duplicates']>('skip');
  const [long, setLong] = useState<LongRule>('split');
  const [chosen, setChosen] = useState<{ readonly of: string; readonly uses: readonly ColumnUse[] } | null>(null);
  const zones = useStore(board.session, (session) => session.zones);
  const hides = useStore(board.session, ({ agenda }) => agenda !== null && veilOf(agenda) !== 'visible');
  const toast = useToasts();
  const zoneId = useId();
  const table = useMemo(() => readTable(text), [text]);
  const guessed = useMemo(() => guessColumns(table), [table]);
  const uses = chosen?.of === text ? chosen.uses : guessed;
  const mayTheme = !hides && board.may('theme');
  const plan = planRows(
    table,
    { uses, zone, duplicates, long },
    {
      zones: zones.map(({ id, short, prompt }) => ({ id, names: [short, prompt] })),
      texts: [...board.notes.values()].map(({ note }) => note.text),
      evidenceNames: {
        saw: evidenceInWords('saw'),
        told: evidenceInWords('told'),
        assume: evidenceInWords('assume'),
      },
    },
  );

  /** A column takes a use from the one that had it. */
  const use = (at: number, wanted: ColumnUse): void => {
    const free = uses.map((one): ColumnUse => (one === wanted ? 'none' : one));
    setChosen({ of: text, uses: free.map((one, i) => (i === at ? wanted : one)) });
  };
  const add = (): void => {
    const rows = mayTheme ? plan.rows : plan.rows.map((row) => ({ ...row, theme: null }));
    const made = board.actions.addRows(rows);
    if (made.length === 0) return;
    toast({ message: m('bring.added', { count: made.length }), action: undoOf(board) });
    onClose();
  };

  return (
    <Sheet title={m('bring.title')} onClose={onClose}>
      <p className="mb-3 max-w-[60ch] text-ink-2">{m('bring.lead')}</p>
      <TableField text={text} onText={setText} />
      {table.rows.length > 0 && (
        <>
          <RowsPreview table={table} names={columnNames(table)} uses={uses} onUse={use} />
          <output className="mt-3 block font-medium">{countsOf(plan, table.empty, table.beyond)}</output>
          {uses.includes('theme') && !mayTheme && <p className="mt-1 text-14 text-amber">{m('bring.noThemes')}</p>}
          <div className="mt-3 grid gap-2">
            <label className={CHOICE} htmlFor={zoneId}>
              {m('bring.zone')}
              <select
                id={zoneId}
                className="field field-small"
                value={zone ?? ''}
                onChange={({ currentTarget: { value } }) => setZone(zones.find(({ id }) => id === value)?.id ?? null)}
              >
                {zones.map(({ id, prompt }) => (
                  <option key={id} value={id}>
                    {prompt}
                  </option>
                ))}
                <option value="">{m('bring.elsewhere')}</option>
              </select>
            </label>
            {plan.duplicates > 0 && (
              <Pick
                label={m('bring.duplicates', { count: plan.duplicates })}
                value={duplicates}
                options={[
                  ['skip', m('bring.skip')],
                  ['keep', m('bring.keep')],
                ]}
                onPick={setDuplicates}
              />
            )}
            {plan.long > 0 && (
              <Pick
                label={m('bring.long', { count: plan.long })}
                value={long}
                options={[
                  ['split', m('bring.split')],
                  ['shorten', m('bring.shorten')],
                  ['keep', m('bring.keep')],
                ]}
                onPick={setLong}
              />
            )}
          </div>
        </>
      )}
      <div className="sticky -bottom-5 -mb-5 flex justify-end gap-2 bg-surface py-4 wide:-bottom-6 wide:-mb-6">
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {m('bring.cancel')}
        </button>
        {table.rows.length > 0 && (
          <button type="button" className="btn btn-primary" disabled={plan.rows.length === 0} onClick={add}>
            {m('bring.add', { count: plan.rows.length })}
          </button>
        )}
      </div>
    </Sheet>
  );
}

/** What is asked beside its choice, where there is room. */
const CHOICE = 'field-label items-center wide:grid-cols-[12rem_minmax(0,1fr)]';

const countsOf = ({ rows, textless }: Plan, empty: number, beyond: number): string =>
  [
    m('bring.count', { count: rows.length }),
    empty + textless > 0 ? m('bring.empty', { count: empty + textless }) : '',
    beyond > 0 ? m('bring.beyond', { count: beyond, most: MAX_ROWS }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

interface PickProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  readonly onPick: (value: V) => void;
}

function Pick<V extends string>({ label, value, options, onPick }: PickProps<V>) {
  const id = useId();
  return (
    <label className={CHOICE} htmlFor={id}>
      {label}
      <select
        id={id}
        className="field field-small"
        value={value}
        onChange={({ currentTarget }) => {
          const picked = options.find(([one]) => one === currentTarget.value);
          if (picked !== undefined) onPick(picked[0]);
        }}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
