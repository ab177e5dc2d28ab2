import { nanoid } from 'nanoid';
import type { BoardView, TimeView } from '@forwhom/shared/protocol/http.ts';
import { cast, time, type CastAnswer } from './api.ts';
import { fetchBoard, PromptSocket, syncServer } from './early.ts';
import { deleteKept, openKeep, type OpenKeep } from './keep.ts';
import { browserShelf, type Shelf } from './shelf.ts';

/** What a connection needs of the browser. */
export interface Surroundings {
  /** `ws://host/sync` */
  readonly server: string;
  readonly Socket: typeof WebSocket;
  /** Subprotocols of the socket, for callers that have no cookie. */
  readonly protocols: readonly string[];
  readonly shelf: Shelf;
  readonly openKeep: OpenKeep;
  readonly deleteKept: (name: string) => Promise<void>;
  readonly fetchBoard: (boardId: string) => Promise<BoardView>;
  readonly fetchTime: () => Promise<TimeView>;
  readonly cast: (boardId: string, round: string, candidate: string, dots: number) => Promise<CastAnswer>;
  readonly newId: () => string;
}

export const browserSurroundings = (): Surroundings => ({
  server: syncServer(),
  Socket: PromptSocket,
  protocols: [],
  shelf: browserShelf(),
  openKeep,
  deleteKept,
  fetchBoard,
  fetchTime: time,
  cast,
  newId: () => nanoid(12),
});
