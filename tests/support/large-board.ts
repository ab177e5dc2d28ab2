import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { NOTE_GAP, noteBox, noteColors } from '@forwhom/shared/vocabulary/board.ts';
import { gridOf } from '@forwhom/shared/layout/zoneGrid.ts';
import { finished } from './finished.ts';
import { steps } from './finished-agenda.ts';

const WORDS =
  'the supplier asks for a quote twice before we answer because nobody owns the inbox and customers wait at the counter for papers that were printed in another town last winter'.split(
    ' ',
  );
/** A third of the notes of a zone are in themes. */
const THEMES_A_ZONE = 4;

type FileNote = BoardFile['notes'][number];

/** The zones of the finished workshop with so many notes of 5 to 32 words in rows, the first third of each in themes. */
export function largeBoard(count: number): BoardFile {
  const [first] = finished.notes;
  const [pattern] = finished.themes;
  if (first === undefined || pattern === undefined) throw new Error('there is nothing to begin with');
  const { zones } = finished;
  const themes = zones.flatMap((zone, z) =>
    Array.from({ length: THEMES_A_ZONE }, (_, i) => ({
      ...pattern,
      id: `t${z * THEMES_A_ZONE + i + 1}`,
      name: `Theme ${z + 1}.${i + 1}`,
      zone: zone.id,
      evidence: null,
    })),
  );
  const each = Math.ceil(count / zones.length);
  const notes = Array.from({ length: count }, (_, i): FileNote => {
    const z = Math.floor(i / each);
    const zone = zones[z] as (typeof zones)[number];
    const { origin, columns } = gridOf(zone);
    const at = i - z * each;
    const share = Math.floor((at / each) * 3 * THEMES_A_ZONE);
    const words = Array.from({ length: 3 + ((i * 7_919) % 28) }, (__, k) => WORDS[(i * 31 + k * 7) % WORDS.length]);
    return {
      ...first,
      id: `n${i + 1}`,
      text: `Note ${i + 1}: ${words.join(' ')}`,
      zone: zone.id,
      x: origin.x - zone.x + (at % columns) * (noteBox.m.width + NOTE_GAP),
      y: origin.y - zone.y + Math.floor(at / columns) * (noteBox.m.height + NOTE_GAP),
      color: noteColors[i % noteColors.length] ?? first.color,
      size: 'm',
      theme: share < THEMES_A_ZONE ? `t${z * THEMES_A_ZONE + share + 1}` : null,
      evidence: null,
    };
  });
  const { insights } = finished;
  return {
    ...finished,
    agenda: { ...finished.agenda, current: steps[0]?.id ?? null, locked: false },
    notes,
    themes,
    threads: [],
    sets: [],
    marks: {},
    fit: {},
    insights: { ...insights, sentences: {}, remarks: [], nextSteps: [] },
  };
}
