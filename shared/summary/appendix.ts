import { isLoose, type FileNote, type FileTheme, type Reading } from '../insights/reading.ts';
import type { AppendixNote, AppendixZone } from '../vocabulary/summary.ts';

/** Everything on the board: each note once, with its theme where it is in one, else in its zone. Zones without any are
 * left out; what lies in none comes last. */
export function appendixOf(reading: Reading): readonly AppendixZone[] {
  const { file, themes, notes, theme, notesIn } = reading;
  const names = new Map(file.people.map(({ id, name }) => [id, name]));
  const shown = ({ id, text, color, evidence, author }: FileNote): AppendixNote => ({
    id,
    text,
    color,
    evidence,
    marks: file.marks[id] ?? 0,
    author: (author === null ? null : names.get(author)) ?? null,
  });
  const zones = new Set<string>(file.zones.map(({ id }) => id));
  const homeOf = ({ zone }: FileNote | FileTheme): string | null => (zone !== null && zones.has(zone) ? zone : null);
  const loose = notes.filter((note) => isLoose(theme, note));
  const zoneOf = (zone: string | null, prompt: string): AppendixZone => ({
    zone,
    prompt,
    themes: themes
      .filter((one) => homeOf(one) === zone)
      .map(({ id, name, symbol, color, evidence }) => {
        return { id, name, symbol, color, evidence, notes: notesIn(id).map(shown) };
      })
      .sort((a, b) => b.notes.length - a.notes.length),
    loose: loose.filter((one) => homeOf(one) === zone).map(shown),
  });
  const all = [...file.zones.map(({ id, prompt }) => zoneOf(id, prompt)), zoneOf(null, '')];
  return all.filter((zone) => zone.themes.length + zone.loose.length > 0);
}
