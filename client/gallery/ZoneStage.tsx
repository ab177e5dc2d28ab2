import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { NOTE_GAP } from '@forwhom/shared/vocabulary/board.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { m } from '../words/more.ts';
import { BoardPicture } from './BoardPicture.tsx';
import { moving, type Pull } from './moving.ts';
import { inPicture, type Fitting } from './preview.ts';

interface ZoneStageProps {
  readonly template: Template;
  readonly selected: ZoneId | null;
  readonly onSelect: (zone: ZoneId) => void;
  /** `about`: moves of one drag, or by keys in a row, are one act. */
  readonly onMove: (zone: ZoneId, box: Box, about: string) => void;
}

interface Drag {
  readonly zone: ZoneId;
  readonly pull: Pull;
  readonly from: Box;
  readonly at: { readonly x: number; readonly y: number };
  readonly fitting: Fitting;
  readonly about: string;
}

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-NOTE_GAP, 0],
  ArrowRight: [NOTE_GAP, 0],
  ArrowUp: [0, -NOTE_GAP],
  ArrowDown: [0, NOTE_GAP],
};

/** The board as it will be, on which zones are moved and resized: dragged, or with the arrow keys. */
export function ZoneStage({ template, selected, onSelect, onMove }: ZoneStageProps) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [said, setSaid] = useState('');
  const drags = useRef(0);

  const begin = (event: PointerEvent<HTMLElement>, zone: Template['zones'][number], fitting: Fitting): void => {
    if (event.button !== 0) return;
    // On a phone the first touch chooses a zone and lets the page be scrolled; the next one drags it.
    const chosen = selected === zone.id;
    onSelect(zone.id);
    if (event.pointerType === 'touch' && !chosen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const pull = event.target instanceof Element && event.target.closest('[data-corner]') !== null ? 'size' : 'place';
    drags.current += 1;
    const { clientX: x, clientY: y } = event;
    setDrag({ zone: zone.id, pull, from: zone, at: { x, y }, fitting, about: `drag ${drags.current}` });
  };
  const go = ({ clientX, clientY }: PointerEvent): void => {
    if (drag === null) return;
    const { scale } = drag.fitting;
    const by = { x: (clientX - drag.at.x) / scale.x, y: (clientY - drag.at.y) / scale.y };
    onMove(drag.zone, moving(drag.from, drag.pull, by, true), drag.about);
  };
  const press = (event: KeyboardEvent, zone: Template['zones'][number]): void => {
    const by = arrows[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const box = moving(zone, event.shiftKey ? 'size' : 'place', { x: by[0], y: by[1] }, false);
    onSelect(zone.id);
    onMove(zone.id, box, `keys ${zone.id}`);
    setSaid(m('editor.placed', { zone: zone.short, x: box.x, y: box.y, width: box.width, height: box.height }));
  };

  return (
    <>
      <BoardPicture
        template={template}
        held={drag?.fitting ?? null}
        over={(fitting) =>
          template.zones.map((zone, i) => {
            const box = inPicture(fitting, zone);
            const chosen = zone.id === selected;
            return (
              <button
                key={zone.id}
                type="button"
                aria-pressed={chosen}
                aria-label={m('editor.zoneNamed', { number: i + 1, name: zone.short })}
                aria-describedby="stage-keys"
                className={`absolute rounded-[10px] ${chosen ? 'z-10 cursor-move touch-none outline-2 outline-accent' : 'hover:outline-1 hover:outline-line-strong'}`}
                style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
                onClick={() => onSelect(zone.id)}
                onPointerDown={(event) => begin(event, zone, fitting)}
                onPointerMove={go}
                onPointerUp={() => setDrag(null)}
                onPointerCancel={() => setDrag(null)}
                onKeyDown={(event) => press(event, zone)}
              >
                {chosen && (
                  <span
                    data-corner
                    aria-hidden
                    className="absolute -right-2 -bottom-2 size-5 cursor-nwse-resize rounded-full border-2 border-surface bg-accent pointer-coarse:size-7"
                  />
                )}
              </button>
            );
          })
        }
      />
      <p id="stage-keys" className="mt-2 text-12 text-ink-3">
        {m('editor.stageKeys')}
      </p>
      <output className="sr-only">{said}</output>
    </>
  );
}
