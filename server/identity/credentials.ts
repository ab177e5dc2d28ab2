import type { IncomingHttpHeaders } from 'node:http';
import { cookieIn, setCookie } from './cookies.ts';
import { SESSION_MS, type HeldSession, type Sessions } from './sessions.ts';

/** The sub-protocol that a socket is answered with, and the beginning of the one that carries a token. */
export const SUBPROTOCOL = 'forwhom';
const BEARER_PROTOCOL = 'bearer.';

export interface Credentials {
  /**
   * The session that a request or an upgrade proves to hold, or null. One that a cookie proves is prolonged only where
   * the answer can send the cookie again: else a socket would do it each morning, and the cookie end before its session.
   */
  authenticate(headers: IncomingHttpHeaders, sendsCookies: boolean): Promise<HeldSession | null>;
  /** Whether a browser sent our cookie along, so that the Origin must be checked. */
  hasCookie(headers: IncomingHttpHeaders): boolean;
  /** Value of Set-Cookie for a token. */
  cookie(token: string): string;
  /** Value of Set-Cookie that makes the browser forget. */
  noCookie(): string;
}

function bearerOf(headers: IncomingHttpHeaders): string | null {
  const [, token] = /^Bearer ([^\s]+)$/i.exec(headers.authorization ?? '') ?? [];
  return token ?? null;
}

function protocolTokenOf(headers: IncomingHttpHeaders): string | null {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',', 8).map((one) => one.trim());
  if (!offered.includes(SUBPROTOCOL)) return null;
  const bearer = offered.find((one) => one.startsWith(BEARER_PROTOCOL));
  return bearer === undefined ? null : bearer.slice(BEARER_PROTOCOL.length);
}

/**
 * Tokens come as `Authorization: Bearer`, as the WebSocket protocols `forwhom, bearer.TOKEN`, or as a cookie, and count
 * in that order. On https the cookie bears the __Host- prefix, which no neighbouring host can plant.
 */
export function createCredentials(sessions: Sessions, { https }: { readonly https: boolean }): Credentials {
  const name = https ? '__Host-forwhom' : 'forwhom';
  const cookieOf = ({ cookie }: IncomingHttpHeaders): string | null => cookieIn(cookie, name);

  return {
    async authenticate(headers, sendsCookies) {
      const shown = bearerOf(headers) ?? protocolTokenOf(headers);
      const token = shown ?? cookieOf(headers);
      return token === null ? null : sessions.find(token, shown !== null || sendsCookies);
    },
    hasCookie: (headers) => cookieOf(headers) !== null,
    cookie: (token) => setCookie(name, token, { https, maxAge: SESSION_MS / 1_000 }),
    noCookie: () => setCookie(name, '', { https, maxAge: 0 }),
  };
}
