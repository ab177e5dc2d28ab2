import type { SlateWish } from '@forwhom/shared/rules/slate.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { BoardContent, Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Submission } from './board-document.ts';
import type { OpenDocument } from './documents.ts';
import type { ServerChange } from './room-api.ts';

/** What the documents' thread is asked. */
export type Call =
  | { readonly type: 'open'; readonly board: BoardId; readonly from: OpenDocument }
  | { readonly type: 'submit'; readonly board: BoardId; readonly batch: readonly Submission[] }
  | { readonly type: 'sweep'; readonly board: BoardId; readonly old: Uint8Array }
  | { readonly type: 'missing'; readonly board: BoardId; readonly stateVector: Uint8Array }
  | { readonly type: 'encode'; readonly board: BoardId }
  | { readonly type: 'slate'; readonly board: BoardId; readonly wish: SlateWish }
  | { readonly type: 'note-counts'; readonly board: BoardId; readonly of: readonly CandidateId[] }
  | { readonly type: 'customer'; readonly board: BoardId; readonly id: CandidateId }
  | { readonly type: 'kind-of'; readonly board: BoardId; readonly id: string }
  | { readonly type: 'change'; readonly board: BoardId; readonly change: ServerChange; readonly zones: readonly Zone[] }
  | {
      readonly type: 'missing-drafts';
      readonly board: BoardId;
      readonly participant: ParticipantId;
      readonly stateVector: Uint8Array;
    }
  | { readonly type: 'end-drafts'; readonly board: BoardId; readonly participant: ParticipantId | null }
  | { readonly type: 'close'; readonly board: BoardId }
  | { readonly type: 'plant'; readonly content: BoardContent; readonly at: number }
  | { readonly type: 'compact'; readonly updates: readonly Uint8Array[] }
  | { readonly type: 'renew'; readonly updates: readonly Uint8Array[]; readonly worth: number };

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
