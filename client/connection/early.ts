import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import { PROTOCOL_VERSION } from '@forwhom/shared/protocol/version.ts';
import { isBoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { board as askFor } from './api.ts';

// The first script of the page, and a small one: it asks for the board in the address, and opens the socket to it, while
// all that paints a board is still under way. Whoever comes by a link with a secret is asked for a name first.

interface Answer {
  readonly view: BoardView;
  /** Milliseconds since the page began. */
  readonly at: number;
}

/** A socket before anybody listens, and what it has said by then. */
interface Begun {
  readonly url: string;
  readonly socket: WebSocket;
  readonly heard: Event[];
}

/** A socket that nobody takes over in this time, in milliseconds, is closed: somebody went to another page. */
const PATIENCE = 20_000;

let asked: { readonly id: string; readonly answer: Promise<Answer> } | null = null;
let begun: Begun | null = null;

export const syncServer = (): string => `${location.origin.replace(/^http/, 'ws')}/sync`;

function letGo(one: Begun): void {
  if (begun !== one) return;
  begun = null;
  one.socket.close();
}

/** The address is the one that the provider will ask for; with any other it opens a socket of its own. */
function beginSocket(id: string, { epoch, me }: BoardView): void {
  const params = new URLSearchParams({ epoch: String(epoch), me: me.id, protocol: String(PROTOCOL_VERSION) });
  const url = `${syncServer()}/${id}?${params.toString()}`;
  const one: Begun = { url, socket: new WebSocket(url), heard: [] };
  const { socket, heard } = one;
  const hear = (event: Event): void => void heard.push(event);
  socket.binaryType = 'arraybuffer';
  Object.assign(socket, { onopen: hear, onmessage: hear, onerror: hear, onclose: hear });
  begun = one;
  setTimeout(() => letGo(one), PATIENCE);
}

/** A browser opens what it keeps for a site when it is first asked: by the time the board asks for its copy, it has. */
function warmUp(): void {
  try {
    indexedDB.databases().catch(() => undefined);
  } catch {
    // Older browsers cannot list them, and where a site may keep nothing even asking is refused.
  }
}

function begin(): void {
  const id = /^\/b\/([^/]+)(?:\/summary)?\/?$/.exec(location.pathname)?.[1] ?? '';
  if (!isBoardId(id) || location.hash.length > 1) return;
  const answer = askFor(id).then((view) => ({ view, at: performance.now() }));
  asked = { id, answer };
  warmUp();
  answer.then(
    ({ view }) => beginSocket(id, view),
    () => {
      // Whoever opens the board hears of it.
    },
  );
}

if (typeof location !== 'undefined') begin();

/** The board, as it was asked for when the page began, once; after that it is asked for anew. */
export async function fetchBoard(id: string): Promise<BoardView> {
  if (asked?.id !== id) return askFor(id);
  const { answer } = asked;
  asked = null;
  const { view, at } = await answer;
  // What the server's clock says now.
  return { ...view, serverTime: view.serverTime + performance.now() - at };
}

/** Makes sockets; the first is the one that was begun, when it is the one that is wished for. */
export const PromptSocket = new Proxy(WebSocket, {
  construct(Base, [url, protocols]: [string | URL, (string | string[])?], made: typeof WebSocket): WebSocket {
    if (begun?.url !== String(url)) return Reflect.construct(Base, [url, protocols], made);
    const { socket, heard } = begun;
    begun = null;
    // By then whoever made this has said who listens.
    queueMicrotask(() => {
      for (const event of heard) Reflect.get(socket, `on${event.type}`)?.call(socket, event);
    });
    return Object.setPrototypeOf(socket, made.prototype) as WebSocket;
  },
});
