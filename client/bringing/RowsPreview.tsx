import { m } from '../words/more.ts';
import { columnUses, type ColumnUse } from './columns.ts';
import type { Table } from './readTable.ts';

/** So many rows show what a table is like. */
const SHOWN = 4;

interface RowsPreviewProps {
  readonly table: Table;
  readonly names: readonly string[];
  readonly uses: readonly ColumnUse[];
  readonly onUse: (column: number, use: ColumnUse) => void;
}

/** The first rows, and above each column what it becomes. */
export function RowsPreview({ table, names, uses, onUse }: RowsPreviewProps) {
  return (
    <section className="mt-3 overflow-x-auto rounded-m border border-line" aria-label={m('bring.preview')}>
      <table className="w-full border-collapse text-left text-13">
        <thead className="bg-surface-2">
          <tr>
            {names.map((name, at) => (
              // Columns have no other identity than their place.
              // oxlint-disable-next-line react/no-array-index-key
              <th key={at} scope="col" className="min-w-34 p-2 align-top font-medium">
                <span className="mb-1 block truncate text-ink-2" title={name}>
                  {name}
                </span>
                <select
                  className="field field-small"
                  aria-label={m('bring.column', { name })}
                  value={uses[at] ?? 'none'}
                  onChange={({ currentTarget: { value } }) =>
                    onUse(at, columnUses.find((use) => use === value) ?? 'none')
                  }
                >
                  {columnUses.map((use) => (
                    <option key={use} value={use}>
                      {m(`bring.use.${use}`)}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, SHOWN).map((row, i) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i} className="border-t border-line">
              {row.map((cell, at) => (
                <td
                  // oxlint-disable-next-line react/no-array-index-key
                  key={at}
                  dir="auto"
                  className={`max-w-40 truncate p-2 wide:max-w-64 ${uses[at] === 'none' ? 'text-ink-3' : ''}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > SHOWN && (
        <p className="border-t border-line p-2 text-13 text-ink-3">
          {m('bring.moreRows', { count: table.rows.length - SHOWN })}
        </p>
      )}
    </section>
  );
}
