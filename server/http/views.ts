import type { z } from 'zod';
import type { CreatedBoard, Joined, participant } from '@forwhom/shared/protocol/http.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { Seated } from '../identity/joining.ts';
import { isLoopback } from '../identity/origin.ts';
import type { BoardRow, ParticipantRow, SummaryHead } from '../ports/storage.ts';
import type { HttpNeeds, Request } from './app.ts';

/** What a row becomes on its way out: only the fields that are named here. */

export const participantView = ({
  id,
  name,
  role,
  function: speaksFor,
  color,
}: ParticipantRow): z.infer<typeof participant> => ({ id, name, role, function: speaksFor, color });

export const joinedView = ({ participant: row, token }: Seated): Joined => ({
  participant: participantView(row),
  token,
});

/** The secret stands in the fragment, which browsers keep to themselves. */
export const linkWith = (needs: HttpNeeds, request: Request, board: BoardId, secret: string): string =>
  `${needs.origins.forLinks(request.headers.host)}/b/${board}#${secret}`;

export const linkOf = (needs: HttpNeeds, request: Request, row: BoardRow, role: Role): string =>
  linkWith(needs, request, row.id, needs.secrets.secretOf(row, role));

export const summaryLink = (needs: HttpNeeds, request: Request, row: SummaryHead): string =>
  `${needs.origins.forLinks(request.headers.host)}/s/${row.id}#${needs.secrets.secretOfSummary(row)}`;

/** Whether others than this machine can open the links that it is told. */
export const areReachable = (needs: HttpNeeds, request: Request): boolean =>
  !isLoopback(needs.origins.forLinks(request.headers.host));

export const allLinks = (needs: HttpNeeds, request: Request, row: BoardRow): CreatedBoard['links'] => ({
  facilitator: linkOf(needs, request, row, 'facilitator'),
  contributor: linkOf(needs, request, row, 'contributor'),
  observer: linkOf(needs, request, row, 'observer'),
});

/** What whoever creates a board is told, and nobody else ever again. */
export const createdView = (needs: HttpNeeds, request: Request, row: BoardRow): CreatedBoard => ({
  boardId: row.id,
  links: allLinks(needs, request, row),
  rescuePhrase: needs.secrets.phraseOf(row.id),
});
