import type { Board, TrayItem } from '../../state/model.ts';

type Stage = Pick<Board, 'dismissTray'> & {
  readonly actions: Pick<Board['actions'], 'addNotes'>;
  readonly notes: Pick<Board['notes'], 'frames'>;
};

/** Writes words from the tray on the board again. They leave the tray only where the board has taken them. */
export function putBack({ actions, notes, dismissTray }: Stage, items: readonly TrayItem[]): void {
  const zones = new Set(notes.frames().map(({ zone }) => zone.id));
  const placeOf = ({ zone }: TrayItem): TrayItem['zone'] => (zone !== null && zones.has(zone) ? zone : null);
  for (const place of new Set(items.map(placeOf))) {
    const there = items.filter((item) => placeOf(item) === place);
    const texts = there.map(({ text }) => text);
    if (actions.addNotes(place, texts).length > 0) dismissTray(there.map(({ id }) => id));
  }
}
