import { Check, ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { zonesDone } from './agenda/phases.ts';
import { useZone } from './useComposer.tsx';
import { useHiddenEnds } from './useHiddenEnds.tsx';

interface ZonePickerProps {
  readonly board: Board;
  /** After a choice, so that writing goes on at once. */
  readonly onChosen: () => void;
}

/** How much of what is visible an arrow moves on by, so that what was last is first and nothing is skipped. */
const PAGE = 0.7;

/**
 * One button a zone, named by its short word and its prompt. What does not fit scrolls sideways, with an arrow at the
 * end where there is more. A single zone is no choice.
 */
export function ZonePicker({ board, onChosen }: ZonePickerProps) {
  const zones = useStore(board.session, (session) => session.zones);
  const current = useZone(board)?.id;
  const agenda = useStore(board.session, (session) => session.agenda);
  const done = agenda === null ? [] : zonesDone(agenda);
  const group = useRef<HTMLFieldSetElement>(null);
  const hidden = useHiddenEnds(group);
  useEffect(() => {
    group.current
      ?.querySelector('[aria-pressed="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the choice is read from the page, not from here
  }, [current, zones.length]);
  if (zones.length < 2) return null;

  const page = (direction: -1 | 1): void => {
    const element = group.current;
    element?.scrollBy({ left: direction * PAGE * element.clientWidth, behavior: 'smooth' });
  };
  const turn = (direction: -1 | 1) => ({
    type: 'button' as const,
    // The keyboard walks the zones themselves, which brings each into view; the caret stays where it is.
    tabIndex: -1,
    onPointerDown: (event: PointerEvent) => event.preventDefault(),
    onClick: () => page(direction),
  });
  return (
    <div className="zones" data-before={hidden.before || undefined} data-after={hidden.after || undefined}>
      <fieldset ref={group} className="seg zones-row" aria-label={t('composer.zone')}>
        {zones.map(({ id, short, prompt }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === current}
            aria-label={short === prompt ? prompt : `${short}: ${prompt}`}
            title={prompt}
            onClick={() => {
              board.ui.setState({ zone: id });
              onChosen();
            }}
          >
            {short}
            {done.includes(id) && <Check size={13} strokeWidth={2.5} className="ml-1 inline" aria-hidden />}
          </button>
        ))}
      </fieldset>
      {hidden.before && (
        <button {...turn(-1)} className="zones-turn left-0" aria-label={t('composer.zonesLeft')}>
          <ChevronLeft size={18} aria-hidden />
        </button>
      )}
      {hidden.after && (
        <button {...turn(1)} className="zones-turn right-0" aria-label={t('composer.zonesRight')}>
          <ChevronRight size={18} aria-hidden />
        </button>
      )}
    </div>
  );
}
