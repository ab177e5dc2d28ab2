import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import { links, peek } from '../connection/api.ts';

/** The way to join once more from this browser: the contributor link, or the link of one's own role. */
export async function somebodyElse(boardId: string): Promise<{ secret: string; peeked: Peeked } | null> {
  try {
    const { links: mine } = await links(boardId);
    const link = mine.contributor ?? mine.observer ?? mine.facilitator;
    if (link === undefined) return null;
    const secret = new URL(link).hash.slice(1);
    return { secret, peeked: await peek(boardId, secret) };
  } catch {
    // Offline: the person stays who they are, and the status line says why.
    return null;
  }
}
