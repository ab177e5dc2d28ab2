import type { BallotRow, Storage, VoterRow } from '../../ports/storage.ts';

/** What a column of rows may hold. */
type Value = string | number | null;

/** Rows that say few things in many ways: each column's values once, and for every row which of them it has. */
interface Packed {
  readonly length: number;
  readonly columns: readonly { readonly name: string; readonly values: readonly Value[]; readonly at: Uint32Array }[];
}

/** Makes of many rows what crosses to another thread at a fraction of the cost of a copy or text of them. */
export function pack(rows: readonly object[]): Packed {
  const columns = Object.keys(rows[0] ?? {}).map((name) => {
    const known = new Map<Value, number>();
    const at = Uint32Array.from(rows as readonly Readonly<Record<string, Value>>[], (row) => {
      const value = row[name] ?? null;
      const place = known.get(value) ?? known.size;
      known.set(value, place);
      return place;
    });
    return { name, values: [...known.keys()], at };
  });
  return { length: rows.length, columns };
}

/** The rows again. They share their strings: most of what rows take, and of what it costs to look them up. */
export function unpack<Row extends object>({ length, columns }: Packed): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < length; i++) {
    const row: Record<string, Value> = {};
    for (const { name, values, at } of columns) row[name] = values[at[i] as number] as Value;
    rows.push(row as Row);
  }
  return rows;
}

export type Ballots = Awaited<ReturnType<Storage['ballots']>>;

export const packBallots = ({ dots, voters }: Ballots): { readonly dots: Packed; readonly voters: Packed } => ({
  dots: pack(dots),
  voters: pack(voters),
});

export const unpackBallots = ({ dots, voters }: ReturnType<typeof packBallots>): Ballots => ({
  dots: unpack<BallotRow>(dots),
  voters: unpack<VoterRow>(voters),
});
