import { createStore, type StoreApi } from 'zustand/vanilla';
import { stepOf, type Region } from '@forwhom/shared/vocabulary/workshop.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { leadOf } from '../panels/guide/leadOf.ts';
import type { Board, CameraControls, SessionState } from '../state/model.ts';

/** Where the room looks, and how this screen follows. */
export interface Guide {
  /** Where everybody was taken while this person was typing; null: nowhere. */
  readonly missed: StoreApi<Region | null>;
  /** Goes where somebody leads, as long as this screen follows. */
  follow(): void;
  /** Follows whoever leads again, or goes where the others were taken. */
  rejoin(): void;
  /** This person panned or zoomed by hand. */
  movedAway(): void;
  /** The view has moved, by whatever: where the others were taken, nobody is told of them. */
  moved(): void;
  close(): void;
}

/** Shows a region in this screen's own way. */
export function goTo(camera: Pick<CameraControls, 'frame'>, region: Region): void {
  switch (region.kind) {
    case 'board':
      return camera.frame('board');
    case 'zone':
      return camera.frame({ zone: region.zone });
    case 'notes':
      return camera.frame({ notes: region.notes });
    case 'box':
      return camera.frame({ box: region.box });
    default:
      return unreachable(region);
  }
}

interface GuideContent {
  readonly board: Pick<Board, 'session' | 'ui'>;
  readonly go: (region: Region) => void;
  readonly typing: () => boolean;
  /** The screen shows this already. */
  readonly isThere: (region: Region) => boolean;
}

/**
 * Takes the screen along: to the zone of a step that begins, where everybody is gathered, and behind whoever leads, until
 * this person moves away. Whoever is typing is never moved, but told where the others are.
 */
export function createGuide({ board, go, typing, isThere }: GuideContent): Guide {
  const { session, ui } = board;
  const missed = createStore<Region | null>(() => null);
  const take = (region: Region): void => {
    const stays = typing();
    missed.setState(stays && !isThere(region) ? region : null, true);
    if (!stays) go(region);
  };
  const follow = (): void => {
    const lead = leadOf(session.getState());
    if (lead !== null && ui.getState().following) take(lead.region);
  };
  const onSession = (now: SessionState, before: SessionState): void => {
    if (now.agenda !== null && before.agenda !== null && now.agenda.current !== before.agenda.current) {
      const zone = stepOf(now.agenda)?.zone ?? null;
      take(zone === null ? { kind: 'board' } : { kind: 'zone', zone });
    }
    const { gather } = now.guide;
    // Whoever comes later is not gathered to what was before.
    if (gather !== null && before.synced && gather.n !== before.guide.gather?.n && gather.by !== now.me?.id)
      take(gather.region);
    const lead = leadOf(now);
    if (lead === null || now.guide.lead === before.guide.lead) return;
    if (before.guide.lead?.by !== lead.by) ui.setState({ following: true });
    follow();
  };
  const ends = [
    session.subscribe(onSession),
    ui.subscribe((now, before) => now.following && !before.following && follow()),
  ];
  return {
    missed,
    follow,
    rejoin: () => {
      const region = missed.getState();
      missed.setState(null, true);
      const lead = leadOf(session.getState());
      if (lead !== null) {
        ui.setState({ following: true });
        go(lead.region);
      } else if (region !== null) go(region);
    },
    movedAway: () => {
      if (ui.getState().following && leadOf(session.getState()) !== null) ui.setState({ following: false });
    },
    moved: () => {
      const region = missed.getState();
      if (region !== null && isThere(region)) missed.setState(null, true);
    },
    close: () => {
      for (const end of ends) end();
    },
  };
}
