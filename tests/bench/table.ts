import { cpus } from 'node:os';

/** How often each subject of a case is measured; what is told is the median. */
export const RUNS = Math.max(1, Number(process.env['BENCH_RUNS'] ?? 3));

/** One line of the table: a case, our figure, and what it is held against. */
export interface Row {
  readonly case: string;
  /** What the figures are: "ms", "µs of a processor", "MB". */
  readonly unit: string;
  readonly ours: number;
  /** A peer or a baseline that did the same work in the same run; null where there is none. */
  readonly other: { readonly name: string; readonly value: number } | null;
  /** In words, as the table shows it: "≤ 1/20", "≤ 50"; empty where nothing was set. */
  readonly target: string;
  /** null where nothing was set. */
  readonly met: boolean | null;
}

/** Figures of one run by name, as numbers that may be compared. */
export type Figures = Readonly<Record<string, number>>;

/** Something that is measured: ours, or a peer that does the same work. */
export interface Subject {
  readonly name: string;
  measure(): Promise<Figures>;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/**
 * Measures all subjects in turn, RUNS times over, beginning with another one each time, so that what else the machine
 * does meanwhile falls on all of them. Answers with the median of every figure by subject.
 */
export async function interleave(subjects: readonly Subject[]): Promise<ReadonlyMap<string, Figures>> {
  const measured = new Map<string, Figures[]>(subjects.map(({ name }) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const subject = subjects[(turn + run) % subjects.length] as Subject;
      measured.get(subject.name)?.push(await subject.measure());
    }
  }
  return new Map([...measured].map(([name, figures]) => [name, medianOf(figures)]));
}

function medianOf(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap((figures) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].map((name) => [name, median(runs.map((figures) => figures[name] ?? Number.NaN))]),
  );
}

/** A figure with a limit of its own. */
export const atMost = (limit: number): { target: string; isMet: (ours: number) => boolean } => ({
  target: `≤ ${limit}`,
  isMet: (ours) => ours <= limit,
});

export const atLeast = (limit: number): { target: string; isMet: (ours: number) => boolean } => ({
  target: `≥ ${limit}`,
  isMet: (ours) => ours >= limit,
});

/** A line without a peer. */
export const alone = (
  name: string,
  unit: string,
  ours: number,
  limit: ReturnType<typeof atMost> | null = null,
): Row => ({ case: name, unit, ours, other: null, target: limit?.target ?? '', met: limit?.isMet(ours) ?? null });

/** A line against a peer whose figure should be at least `times` as large as ours; null: told, not demanded. */
export const against = (
  name: string,
  unit: string,
  ours: number,
  other: { readonly name: string; readonly value: number },
  times: number | null = null,
): Row => ({
  case: name,
  unit,
  ours,
  other,
  target: times === null ? '' : `≥ ${times}×`,
  met: times === null ? null : other.value >= times * ours,
});

const figure = (value: number): string => {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return String(Number(value.toFixed(digits)));
};

const ratioOf = ({ ours, other }: Row): string => {
  if (other === null || Number.isNaN(other.value) || ours === 0) return '';
  const ratio = other.value / ours;
  return `${figure(ratio)}×`;
};

const MET = new Map([
  [true, 'yes'],
  [false, '**no**'],
  [null, ''],
]);

/** All lines as one table in Markdown. The ratio is the other's figure divided by ours. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { case: name, unit, ours, other, target, met } = row;
    const held = other === null ? '' : `${other.name}: ${figure(other.value)}`;
    return `| ${[name, unit, figure(ours), held, ratioOf(row), target, MET.get(met) ?? ''].join(' | ')} |`;
  });
  return [
    '| Case | Unit | Ours | Peer or baseline | Ratio | Target | Met |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** What it was measured on, in one line. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${process.platform}, Node ${process.versions.node}`;
