import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { rightsOf, type Rights } from '@forwhom/shared/rules/permissions.ts';
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
    ballots: new Map(),
    turnout: { rounds: {}, moreTime: 0, ready: 0, of: 0 },
    hidden: { counts: {} },
    taps: { marks: {}, fit: {} },
    guide: { gather: null, lead: null, spotlight: null },
    mine: { drafts: '', marks: [], fit: {}, moreTime: false, ready: false },
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
      return { sets: part.value };
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

/** Most sentences that wait to be read; older ones go. */
const MOST_NOTICES = 20;

export const withNotice = (state: SessionState, id: string, message: string): Partial<SessionState> => ({
  notices: [...state.notices, { id, message }].slice(-MOST_NOTICES),
});

const rightsIn = ({ phase, me, agenda, sets }: SessionState): Rights | null =>
  phase.kind === 'open' && me !== null && agenda !== null ? rightsOf(me.role, { agenda, sets }) : null;

/** Whether I may change the board now, as the server would judge it. */
export const mayWrite = (state: SessionState): boolean => (rightsIn(state)?.allowed.length ?? 0) > 0;

/** Why I may not write, as a sentence. */
export const whyNot = (state: SessionState): string => {
  const rights = rightsIn(state);
  return rights === null || rights.allowed.length > 0 ? t('core.notOpen') : refusalInWords(rights.otherwise);
};
