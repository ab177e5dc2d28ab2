import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { useZone } from './useComposer.tsx';

interface ZonePickerProps {
  readonly board: Board;
  /** After a choice, so that writing goes on at once. */
  readonly onChosen: () => void;
}

/** One button a zone. It is named by its prompt and shows the short word for it. */
export function ZonePicker({ board, onChosen }: ZonePickerProps) {
  const zones = useStore(board.session, (session) => session.zones);
  const current = useZone(board)?.id;
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    group.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the choice is read from the page, not from here
  }, [current]);
  return (
    <fieldset ref={group} className="seg zones" aria-label={t('composer.zone')}>
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
        </button>
      ))}
    </fieldset>
  );
}
