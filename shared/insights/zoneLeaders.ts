import { leading, ranked, type Ranked } from './ranking.ts';
import { looseIn, type Reading } from './reading.ts';

/** Who leads where nobody voted, and what is counted for it. */
export interface ZoneLeaders {
  readonly unit: 'notes' | 'marks';
  readonly list: readonly Ranked[];
}

/** The themes of a zone with most notes; where nothing was grouped, its notes that were new to most people. */
export function zoneLeaders(reading: Reading, zone: string): ZoneLeaders {
  const { file, themes, notesIn, titled } = reading;
  const grouped = themes.filter((theme) => theme.zone === zone && notesIn(theme.id).length > 0);
  if (grouped.length > 0) {
    const list = grouped.map(({ id, name, symbol }) => {
      return { id, title: titled(name), symbol, dots: notesIn(id).length };
    });
    return { unit: 'notes', list: leading(ranked(list)) };
  }
  const marked = looseIn(reading, zone).map(({ id, text }) => {
    return { id, title: titled(text), symbol: null, dots: file.marks[id] ?? 0 };
  });
  return { unit: 'marks', list: leading(ranked(marked)) };
}
