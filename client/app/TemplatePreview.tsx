import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { union } from '@forwhom/shared/vocabulary/geometry.ts';

const WIDTH = 230;
const HEIGHT = 120;
const MARGIN = 12;
/** Zones grow with their notes anyway: a flat layout may stand taller in the picture, and a tall one wider. */
const STRETCH = 1.7;
/** How many sample notes each zone gets in turn, so that a preview looks used and not ruled. */
const USED = [5, 3, 5, 2, 4, 1, 3, 2];

interface Sample extends Box {
  readonly key: string;
}

/** Sample notes on a grid in a zone that is `box` large in the picture. */
function samplesIn(box: Box, index: number): Sample[] {
  const note = Math.max(5, Math.min(17, box.width / 3.2, box.height / 3));
  const gap = note / 3;
  const columns = Math.max(1, Math.min(2, Math.floor((box.width - gap) / (note + gap))));
  const rows = Math.max(1, Math.floor((box.height - gap * 1.6) / (note * 0.76 + gap)));
  const count = Math.min(USED[index % USED.length] ?? 1, columns * rows);
  return Array.from({ length: count }, (_, i) => ({
    key: `${index}.${i}`,
    x: box.x + gap * 1.4 + (i % columns) * (note + gap),
    y: box.y + gap * 1.6 + Math.floor(i / columns) * (note * 0.76 + gap),
    width: note,
    height: note * 0.76,
  }));
}

/** A small picture of a template, drawn from its zones. */
export function TemplatePreview({ zones }: { zones: TemplateCard['zones'] }) {
  const whole = zones.reduce<Box | null>((all, zone) => (all === null ? zone : union(all, zone)), null);
  if (whole === null) return null;
  const room = { x: (WIDTH - 2 * MARGIN) / whole.width, y: (HEIGHT - 2 * MARGIN) / whole.height };
  const even = Math.min(room.x, room.y);
  const scale = { x: Math.min(room.x, even * STRETCH), y: Math.min(room.y, even * STRETCH) };
  const left = (WIDTH - whole.width * scale.x) / 2;
  const top = (HEIGHT - whole.height * scale.y) / 2;
  const drawn = zones.map((zone) => ({
    color: zone.color,
    x: left + (zone.x - whole.x) * scale.x,
    y: top + (zone.y - whole.y) * scale.y,
    width: zone.width * scale.x,
    height: zone.height * scale.y,
  }));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block w-full rounded-[12px] bg-surface-2" aria-hidden>
      {drawn.map((box, index) => (
        <g key={`${box.x}.${box.y}`}>
          <rect
            x={box.x}
            y={box.y}
            width={box.width}
            height={box.height}
            rx={Math.min(8, box.width / 6)}
            className="fill-surface stroke-line"
          />
          {samplesIn(box, index).map(({ key, ...note }) => (
            <rect
              key={key}
              {...note}
              rx={2}
              className="stroke-(--note-shade) [stroke-width:0.75]"
              style={{ fill: `var(--note-${box.color})` }}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
