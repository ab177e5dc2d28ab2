import { createStore, type StoreApi } from 'zustand/vanilla';
import { stepOf, type Region } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, SessionState } from '../state/model.ts';

/** Where the room looks, and how this screen follows. */
export interface Guide {
  /** Where everybody was taken while this person was typing; null: nowhere. */
  readonly missed: StoreApi<Region | null>;
  /** Follows whoever leads again, or goes where the others were taken. */
  rejoin(): void;
  close(): void;
}

interface GuideContent {
  readonly board: Pick<Board, 'session' | 'ui'>;
  readonly go: (region: Region) => void;
  readonly typing: () => boolean;
}

/** The lead that this screen could follow: somebody else's. */
export const leadOf = ({ guide, me }: Pick<SessionState, 'guide' | 'me'>): SessionState['guide']['lead'] =>
  guide.lead !== null && guide.lead.by !== me?.id ? guide.lead : null;

/**
 * Takes the screen along: to the zone of a step that begins, where everybody is gathered, and behind whoever leads, until
 * this person moves away. Whoever is typing is never moved, but told where the others are.
 */
export function createGuide({ board, go, typing }: GuideContent): Guide {
  const { session, ui } = board;
  const missed = createStore<Region | null>(() => null);
  const take = (region: Region): void => {
    const stays = typing();
    missed.setState(stays ? region : null, true);
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
    rejoin: () => {
      const region = missed.getState();
      missed.setState(null, true);
      const lead = leadOf(session.getState());
      if (lead !== null) {
        ui.setState({ following: true });
        go(lead.region);
      } else if (region !== null) go(region);
    },
    close: () => {
      for (const end of ends) end();
    },
  };
}
