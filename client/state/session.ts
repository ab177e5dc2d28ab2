import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { BoardId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Ballot, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { unsaid } from '@forwhom/shared/vocabulary/untouched.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import { veilOf, type WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Needs } from './needs.ts';
import { stands } from '@forwhom/shared/rules/ballots.ts';
import { draftRightsOf, rightsOf, type Rights } from '@forwhom/shared/rules/permissions.ts';
import type { Operation } from '@forwhom/shared/board/shape.ts';
import { refusalInWords } from '../words/server.ts';
import { t } from '../words/t.ts';
import type { Me, SessionState } from './model.ts';

export const createSession = (boardId: BoardId): StoreApi<SessionState> =>
  createStore<SessionState>(() => ({
    boardId,
    phase: { kind: 'opening' },
    synced: false,
    me: null,
    agenda: null,
    agendaRevision: 0,
    zones: [],
    sets: [],
    insights: unsaid,
    ballots: new Map(),
    turnout: { rounds: {}, moreTime: 0, ready: 0, of: 0, ratings: {} },
    hidden: { counts: {} },
    taps: { marks: {}, fit: {} },
    guide: { gather: null, lead: null, spotlight: null },
    mine: { drafts: '', marks: [], fit: {}, moreTime: false, ready: false, ratings: {} },
    people: new Map<ParticipantId, Person>(),
    here: 0,
    saving: { kind: 'connecting' },
    tray: [],
    notices: [],
    ping: null,
  }));

export const meOf = ({ id, name, role, color }: BoardView['me']): Me => ({
  id: id as ParticipantId,
  name,
  role,
  color,
});

/** The state after a part of the workshop was told. Rosters arrive whole. */
export function withPart(state: SessionState, part: WorkshopPart): Partial<SessionState> {
  switch (part.part) {
    case 'agenda':
      return { agenda: part.value, agendaRevision: part.revision };
    case 'zones':
      return { zones: part.value };
    case 'rounds':
      return { sets: part.value, ballots: openBallots(part.value, state.ballots) };
    case 'insights':
      return { insights: part.value };
    case 'turnout':
      return { turnout: part.value };
    case 'hidden':
      return { hidden: part.value };
    case 'taps':
      return { taps: part.value };
    case 'guide':
      return { guide: part.value };
    case 'mine':
      return { mine: part.value };
    case 'roster': {
      const people = new Map(part.value.people.map((person) => [person.id, person]));
      const mine = state.me === null ? undefined : people.get(state.me.id);
      // A name or a role that a facilitator changed reaches me as a row of the roster.
      const me = mine === undefined ? state.me : { id: mine.id, name: mine.name, role: mine.role, color: mine.color };
      return { people, here: part.value.here, me };
    }
    default:
      // A newer server may tell parts that this page does not know.
      return {};
  }
}

/** Without those of rounds that have been closed. */
function openBallots(sets: readonly RoundSet[], ballots: SessionState['ballots']): SessionState['ballots'] {
  const closed = new Set(
    sets.filter(({ state }) => state === 'closed').flatMap(({ rounds }) => rounds.map(({ id }) => id)),
  );
  return [...ballots.keys()].some((round) => closed.has(round))
    ? new Map([...ballots].filter(([round]) => !closed.has(round)))
    : ballots;
}

/** My ballots as they are shown now, in rounds that are not known to be closed. */
export const withBallots = (state: SessionState, ballots: Iterable<Ballot>): Partial<SessionState> => ({
  ballots: openBallots(state.sets, new Map([...ballots].map((ballot) => [ballot.round, ballot]))),
});

/** Somebody points at a place on the board. */
export const withPing = ({ ping }: SessionState, by: ParticipantId, at: Point): Partial<SessionState> => ({
  ping: { by, at, n: (ping?.n ?? 0) + 1 },
});

/** Most sentences that wait to be read; older ones go. */
const MOST_NOTICES = 20;

export const withNotice = (state: SessionState, id: string, message: string): Partial<SessionState> => ({
  notices: [...state.notices, { id, message }].slice(-MOST_NOTICES),
});

/** What I may do now, on the board or in my drafts; null while there is none. */
function rightsIn({ phase, me, agenda, sets }: SessionState, where: keyof Needs): Rights | null {
  if (phase.kind !== 'open' || me === null || agenda === null) return null;
  return (where === 'board' ? rightsOf : draftRightsOf)(me.role, { agenda, sets });
}

const allows = (state: SessionState, where: keyof Needs, operation: Operation): boolean =>
  rightsIn(state, where)?.allowed.includes(operation) === true;

/** Whether new notes of mine are hidden now. */
export const isVeiled = ({ agenda }: SessionState): boolean => agenda !== null && veilOf(agenda) !== 'visible';

/** Whether an open set has this theme among its candidates; one that was merged in it no longer. */
export const isVotedOn = ({ sets }: SessionState, theme: ThemeId): boolean =>
  sets.some((set) => set.state === 'open' && stands(set, theme));

/** Whether I may do this to the board now, as the server would judge it; while notes are hidden, new ones are drafts. */
export const may = (state: SessionState, operation: Operation): boolean =>
  allows(state, 'board', operation) ||
  ((operation === 'create' || operation === 'text') && isVeiled(state) && allows(state, 'drafts', operation));

/** Why I may not do that now, as a sentence; null when I may. */
export function objectionTo(state: SessionState, needs: Needs): string | null {
  for (const where of ['board', 'drafts'] as const) {
    const rights = rightsIn(state, where);
    if (rights === null) return t('core.notOpen');
    if (!needs[where].every((operation) => rights.allowed.includes(operation))) return refusalInWords(rights.otherwise);
  }
  return null;
}
