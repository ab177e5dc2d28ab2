import type { ReactNode } from 'react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { around, cellsIn, fit, inPicture, wrap, type Fitting } from './preview.ts';
import { useWidth } from './useWidth.tsx';

type Zone = Template['zones'][number];

const MARGIN = 14;
const LEAST_HEIGHT = 130;
const MOST_HEIGHT = 460;
const PAD = 9;
const PROMPT = { size: 12.5, line: 16 };
const HELPER = { size: 11, line: 14 };
/** Below these a note bears no words. */
const LEAST_NOTE = { width: 54, height: 40 };
const NOTE_TEXT = { size: 9.5, line: 11.5 };

interface BoardPictureProps {
  readonly template: Pick<Template, 'zones' | 'notes'>;
  /** What the picture shows, for whoever does not see it; without, what lies over it says so. */
  readonly label?: string;
  /** Keeps this view of the board while something is being dragged. */
  readonly held?: Fitting | null;
  /** How much more of the height, or of the width, a board may take than its proportions. */
  readonly stretch?: number;
  /** Lies over the picture. */
  readonly over?: (fitting: Fitting) => ReactNode;
}

/** A picture of the board as a template makes it, drawn from the template: zones, prompts, example notes. */
export function BoardPicture({ template, label, held = null, stretch = 1, over }: BoardPictureProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const whole = around(template.zones);
  if (whole === null) return null;
  const even = ((width - 2 * MARGIN) / whole.width) * whole.height * stretch + 2 * MARGIN;
  const height = Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, even)));
  const fitting = held ?? fit(whole, { width, height }, MARGIN, stretch);
  return (
    <div
      ref={ref}
      className="relative min-w-0 overflow-hidden rounded-l border border-line bg-surface-2"
      style={{ height }}
    >
      {width > 0 && (
        <>
          <svg
            width={width}
            height={height}
            className="block"
            {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
          >
            {template.zones.map((zone) => (
              <ZonePicture
                key={zone.id}
                zone={zone}
                box={inPicture(fitting, zone)}
                texts={template.notes.filter((note) => note.zone === zone.id).map(({ text }) => text)}
              />
            ))}
          </svg>
          {over?.(fitting)}
        </>
      )}
    </div>
  );
}

function ZonePicture({ zone, box, texts }: { zone: Zone; box: Box; texts: readonly string[] }) {
  const inner = box.width - 2 * PAD;
  const rows = Math.floor((box.height - 2 * PAD) / PROMPT.line);
  const prompt = wrap(zone.prompt, inner, PROMPT.size, Math.max(1, rows));
  // A question that is cut off says less than its short word.
  const head = prompt.some((line) => line.endsWith('…')) ? wrap(zone.short, inner, PROMPT.size, 1) : prompt;
  const headEnd = PAD + head.length * PROMPT.line;
  const left = Math.floor((box.height - headEnd - PAD) / HELPER.line);
  const helper = texts.length > 0 ? [] : wrap(zone.helper, inner, HELPER.size, Math.min(4, left));
  const ground = { x: box.x + PAD, y: box.y + headEnd + 6, width: inner, height: box.height - headEnd - PAD - 6 };
  return (
    <g>
      <rect {...box} rx={Math.min(10, box.width / 8)} className="fill-surface stroke-line" />
      <rect
        x={box.x + PAD}
        y={box.y + 4}
        width={Math.max(0, Math.min(22, inner))}
        height={3}
        rx={1.5}
        style={{ fill: `var(--note-${zone.color})` }}
        className="stroke-(--note-shade) [stroke-width:0.5]"
      />
      {head.map((line, i) => (
        <text
          key={`${i} ${line}`}
          x={box.x + PAD}
          y={box.y + PAD + 1 + PROMPT.size + i * PROMPT.line}
          fontSize={PROMPT.size}
          className="fill-ink font-[650]"
        >
          {line}
        </text>
      ))}
      {helper.map((line, i) => (
        <text
          key={`${i} ${line}`}
          x={box.x + PAD}
          y={box.y + headEnd + 3 + HELPER.size + i * HELPER.line}
          fontSize={HELPER.size}
          className="fill-ink-3"
        >
          {line}
        </text>
      ))}
      {texts.length > 0 ? (
        <Examples ground={ground} texts={texts} color={zone.color} />
      ) : (
        <Beginning
          ground={{
            ...ground,
            y: ground.y + helper.length * HELPER.line,
            height: ground.height - helper.length * HELPER.line,
          }}
          starter={zone.starter}
          color={zone.color}
        />
      )}
    </g>
  );
}

/** How a note here may begin, where there is room for one. */
function Beginning({ ground, starter, color }: { ground: Box; starter: string; color: Zone['color'] }) {
  const wide = Math.min(104, ground.width);
  const note = { x: ground.x, y: ground.y + 4, width: wide, height: wide * 0.72 };
  if (starter === '' || wide < LEAST_NOTE.width || note.height + 4 > ground.height) return null;
  return (
    <>
      <rect
        {...note}
        rx={4}
        strokeDasharray="3 3"
        className="stroke-line-strong"
        style={{ fill: `var(--note-${color})` }}
      />
      <NoteWords note={note} text={starter} />
    </>
  );
}

function NoteWords({ note, text }: { note: Box; text: string }) {
  const rows = Math.floor((note.height - 6) / NOTE_TEXT.line);
  return wrap(text, note.width - 9, NOTE_TEXT.size, rows).map((line, row) => (
    <text
      key={`${row} ${line}`}
      x={note.x + 5}
      y={note.y + 12 + row * NOTE_TEXT.line}
      fontSize={NOTE_TEXT.size}
      className="fill-(--note-ink) font-note"
    >
      {line}
    </text>
  ));
}

/** Example notes with their words where there is room for words, and as dots of their colour where there is none. */
function Examples({ ground, texts, color }: { ground: Box; texts: readonly string[]; color: Zone['color'] }) {
  if (texts.length === 0) return null;
  const wide = Math.max(LEAST_NOTE.width, Math.min(92, (ground.width - 6) / 2));
  const notes = cellsIn(ground, { width: wide, height: Math.max(LEAST_NOTE.height, wide * 0.7) }, 6, texts.length);
  const speaks = notes.length === texts.length;
  const shown = speaks ? notes : cellsIn(ground, { width: 9, height: 7 }, 3, texts.length);
  return (
    <>
      {shown.map((note, i) => (
        <g key={`${note.x}.${note.y}`}>
          <rect
            {...note}
            rx={speaks ? 4 : 1.5}
            className="stroke-(--note-shade) [stroke-width:0.75]"
            style={{ fill: `var(--note-${color})` }}
          />
          {speaks && <NoteWords note={note} text={texts[i] ?? ''} />}
        </g>
      ))}
    </>
  );
}
