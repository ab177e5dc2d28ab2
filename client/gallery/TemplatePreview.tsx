import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { around, cellsIn, fit, inPicture, STRETCH, wrap } from './preview.ts';

const PICTURE = { width: 230, height: 120 };
const MARGIN = 10;
/** How many sample notes each zone gets in turn, so that a preview looks used and not ruled. */
const USED = [5, 3, 5, 2, 4, 1, 3, 2];
const LETTER = 6.5;
/** A word that is cut off shorter says nothing. */
const LEAST_LETTERS = 5;
/** Room for the short word at the top of a zone. */
const HEAD = 13;
/** Below this a word would be a smudge. */
const LEAST = { width: 26, height: 24 };

/** Notes on a grid in a zone that is `box` large in the picture. */
function notesIn(box: Box, head: number, count: number): Box[] {
  const wide = Math.max(4, Math.min(15, box.width / 3.2, (box.height - head) / 2.2));
  const gap = wide / 3;
  const inner = {
    x: box.x + gap + 1,
    y: box.y + head,
    width: box.width - 2 * gap - 2,
    height: box.height - head - gap,
  };
  const columns = Math.max(1, Math.min(3, Math.floor((inner.width + gap) / (wide + gap))));
  return cellsIn({ ...inner, width: columns * (wide + gap) }, { width: wide, height: wide * 0.76 }, gap, count);
}

const wordsOf = (short: string, width: number): string[] =>
  wrap(short, width, LETTER, 1).filter((line) => !line.endsWith('…') || line.length > LEAST_LETTERS);

interface TemplatePreviewProps {
  readonly zones: TemplateCard['zones'];
  /** Whether there is room for words: on a small card they would be smudges. */
  readonly words?: boolean;
}

/**
 * A small picture of a template: its zones in their places with their short words. The notes are the examples that a
 * new board has; where it has none, they show in which colours it will be written on.
 */
export function TemplatePreview({ zones, words = true }: TemplatePreviewProps) {
  const whole = around(zones);
  if (whole === null) return null;
  const fitting = fit(whole, PICTURE, MARGIN, STRETCH);
  const drawn = zones.map((zone) => ({ zone, box: inPicture(fitting, zone) }));
  const speaks = words && drawn.every(({ box }) => box.width >= LEAST.width && box.height >= LEAST.height);
  const filled = zones.some(({ notes }) => notes > 0);
  return (
    <svg
      viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`}
      className="block w-full rounded-[12px] bg-surface-2"
      aria-hidden
    >
      {drawn.map(({ zone, box }, index) => (
        <g key={`${box.x}.${box.y}`}>
          <rect {...box} rx={Math.min(7, box.width / 6)} className="fill-surface stroke-line" />
          {speaks &&
            wordsOf(zone.short, box.width - 9).map((line) => (
              <text key={line} x={box.x + 6} y={box.y + 10.5} fontSize={LETTER} className="fill-ink-2 font-[550]">
                {line}
              </text>
            ))}
          {notesIn(box, speaks ? HEAD + 2 : 5, filled ? zone.notes : (USED[index % USED.length] ?? 1)).map((note) => (
            <rect
              key={`${note.x}.${note.y}`}
              {...note}
              rx={2}
              className="stroke-(--note-shade) [stroke-width:0.75]"
              style={{ fill: `var(--note-${zone.color})` }}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
