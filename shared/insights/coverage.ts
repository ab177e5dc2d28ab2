import { evidences } from '../vocabulary/board.ts';
import { functions } from '../vocabulary/people.ts';
import type { Coverage } from '../vocabulary/summary.ts';
import { namesNobody } from './everyone.ts';
import { isLoose, type Reading } from './reading.ts';

/** The zone of customers in the central exercise. */
const WHOM = 'whom';

/** A result tells of a function, or of none. */
function functionsOf({ file, rounds }: Reading): Coverage['functions'] {
  if (!file.asksFunction) return null;
  const told = new Set(
    rounds.flatMap(({ round }) =>
      Object.entries(round.result.byFunction ?? {})
        .filter(([, cells]) => Object.values(cells).some((dots) => dots !== null))
        .map(([name]) => name),
    ),
  );
  if (told.size === 0) return null;
  return { heard: functions.filter((name) => told.has(name)), absent: functions.filter((name) => !told.has(name)) };
}

/** Who and what was heard, and who and what was not. */
export function coverageOf(reading: Reading): Coverage {
  const { file, themes, notes, theme, named, rounds } = reading;
  const authors = new Set(notes.flatMap(({ author }) => author ?? []));
  const isNameless = notes.some(({ id, author }) => author === null && !file.insights.examples.includes(id));
  const stood = new Set(rounds.flatMap(({ set }) => set.slate.map(({ id }) => id)));
  const grouped = new Set(notes.filter((note) => !isLoose(theme, note)).map(({ zone }) => zone));
  const known = [...themes, ...notes];
  const vague = [
    ...themes.filter(({ name }) => namesNobody(name)),
    ...notes.filter(({ id, zone, text }) => (zone === WHOM || stood.has(id)) && namesNobody(text)),
  ];
  return {
    // Without a vote nobody knows who was there besides those who wrote; whoever wrote a nameless note is among neither.
    wrote: authors.size === 0 || isNameless || rounds.length === 0 ? null : authors.size,
    functions: functionsOf(reading),
    zones: file.zones.map(({ id, prompt }) => ({
      title: prompt,
      notes: notes.filter(({ zone }) => zone === id).length,
    })),
    nobody: vague.flatMap(({ id }) => named(id) ?? []).map(({ id, title }) => ({ id, title })),
    loose: notes.filter((note) => isLoose(theme, note) && grouped.has(note.zone)).map(({ id, text }) => ({ id, text })),
    evidence: {
      ...(Object.fromEntries(
        evidences.map((kind) => [kind, known.filter(({ evidence }) => evidence === kind).length]),
      ) as Record<(typeof evidences)[number], number>),
      unasked: known.filter(({ evidence }) => evidence === null).length,
    },
  };
}
