import { readBoard, readNote, readTheme } from '@forwhom/shared/board/readBoard.ts';
import { must, unreachable } from '@forwhom/shared/foundation/assert.ts';
import { customerIn, MAX_BROUGHT } from '@forwhom/shared/rules/customerIn.ts';
import { noteCounts, slateOf, type SlateWish } from '@forwhom/shared/rules/slate.ts';
import type { NoteCounts } from '@forwhom/shared/rules/tally.ts';
import type { Customer } from '@forwhom/shared/templates/newBoard.ts';
import type { Candidate, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { BoardContent, Note, Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { BoardId, NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { load } from './compact.ts';
import { boardCapacity, BoardDocument, type Submission } from './board-document.ts';
import type { Changed, DraftCounts, EncodedDocument, OpenDocument, OpenedDocument, Outcome } from './documents.ts';
import { mergeThemes } from './merge-themes.ts';
import { countByZone, reveal } from './reveal.ts';
import type { ServerChange } from './room-api.ts';
import { decodeStateVector } from './state-vector.ts';

type Deleted = ReadonlyMap<string, { readonly gone: unknown }>;

/** One open board: its document, and the drafts of everybody who has any. */
interface OpenBoard {
  readonly document: BoardDocument;
  readonly drafts: Map<ParticipantId, BoardDocument>;
}

/** All open documents of one thread. What the worker does, without the worker. */
export class Engine {
  readonly #open = new Map<BoardId, OpenBoard>();
  readonly #now: () => number;

  /** `now`: monotonic milliseconds, by which frames that take too long are told. */
  constructor(now: () => number) {
    this.#now = now;
  }

  open(board: BoardId, { updates, owners, retired, drafts }: OpenDocument): OpenedDocument {
    this.close(board);
    const document = new BoardDocument(updates, owners, retired, this.#now);
    const own = new Map(
      drafts.map((one) => [one.participant, BoardDocument.drafts(one.participant, one.updates, this.#now)]),
    );
    this.#open.set(board, { document, drafts: own });
    return { stateVector: document.stateVector(), drafts: [...own].map(countsOf) };
  }

  submit(board: BoardId, batch: readonly Submission[]): Outcome {
    const { document } = this.#board(board);
    const failed = new Set<number>();
    const changed = new Map<ParticipantId, BoardDocument>();
    document.begin();
    let left = batch.some(({ drafts }) => drafts) ? this.#left(board) : 0;
    const verdicts = batch.map((submission) => {
      if (!submission.drafts) return document.judge(submission, failed);
      const { participant } = submission;
      const drafts = this.#draftsOf(board, participant);
      if (!changed.has(participant)) drafts.begin();
      changed.set(participant, drafts);
      left -= submission.update.length;
      return drafts.judge(submission, failed, left < 0);
    });
    const drafts = [...changed].flatMap((one) => {
      const { update } = one[1].emitted();
      return update === null ? [] : [{ ...countsOf(one), update }];
    });
    return { verdicts, ...document.emitted(), drafts };
  }

  sweep(board: BoardId, old: Uint8Array): Uint8Array | null {
    const before = readBoard(load([old]));
    return this.#board(board).document.write((doc) => {
      const now = readBoard(doc);
      for (const root of ['notes', 'themes'] as const) {
        const [then, still]: [Deleted, Deleted] = [before[root], now[root]];
        for (const [id, { gone }] of then) {
          if (gone !== null && (still.get(id)?.gone ?? null) !== null) doc.getMap(root).delete(id);
        }
      }
    });
  }

  missing(board: BoardId, stateVector: Uint8Array): Uint8Array | null {
    return missingIn(this.#board(board).document, stateVector);
  }

  encode(board: BoardId): EncodedDocument {
    return this.#board(board).document.encode();
  }

  slate(board: BoardId, wish: SlateWish): Candidate[] {
    return slateOf(this.#content(board), wish);
  }

  noteCounts(board: BoardId, of: readonly CandidateId[]): NoteCounts {
    const counts = noteCounts(this.#content(board));
    return new Map(of.flatMap((id) => (counts.has(id) ? [[id, counts.get(id) ?? 0] as const] : [])));
  }

  customer(board: BoardId, id: CandidateId): Customer | null | 'crowd' {
    const customer = customerIn(this.#content(board), id);
    return customer !== null && customer.notes.length > MAX_BROUGHT ? 'crowd' : customer;
  }

  kindOf(board: BoardId, id: string): 'note' | 'theme' | null {
    const { doc } = this.#board(board).document;
    if (readNote(id, doc.getMap('notes').get(id))?.gone === null) return 'note';
    return readTheme(id, doc.getMap('themes').get(id))?.gone === null ? 'theme' : null;
  }

  change(board: BoardId, change: ServerChange, zones: readonly Zone[]): Changed {
    const { document, drafts } = this.#board(board);
    let notes: readonly NoteId[] = [];
    const update = document.write((doc) => {
      switch (change.kind) {
        case 'reveal':
          notes = reveal(doc, draftsIn(drafts, change.participant), change, zones);
          return;
        case 'merge-themes':
          notes = mergeThemes(doc, change);
          return;
        default:
          unreachable(change);
      }
    });
    return { update, notes };
  }

  missingDrafts(board: BoardId, participant: ParticipantId, stateVector: Uint8Array): EncodedDocument | null {
    const drafts = this.#draftsOf(board, participant);
    // Whoever has nothing gets the whole in its shortest form.
    if (stateVector.length === 1 && stateVector[0] === 0) return drafts.encode();
    const update = missingIn(drafts, stateVector);
    return update === null ? null : { update, stateVector: drafts.stateVector() };
  }

  endDrafts(board: BoardId, participant: ParticipantId | null): void {
    const { drafts } = this.#board(board);
    for (const [owner, document] of drafts) {
      if (participant !== null && owner !== participant) continue;
      document.destroy();
      drafts.delete(owner);
    }
  }

  close(board: BoardId): void {
    if (!this.#open.has(board)) return;
    this.endDrafts(board, null);
    this.#board(board).document.destroy();
    this.#open.delete(board);
  }

  /** Bytes for which there is room besides the board and everybody's drafts, which all come onto it with a reveal. */
  #left(board: BoardId): number {
    const { document, drafts } = this.#board(board);
    const all = [document, ...drafts.values()];
    const objects = all.reduce((sum, { doc }) => sum + doc.getMap('notes').size, 0);
    return objects < boardCapacity.objects ? boardCapacity.bytes - all.reduce((sum, { size }) => sum + size, 0) : 0;
  }

  #content(board: BoardId): BoardContent {
    return readBoard(this.#board(board).document.doc);
  }

  #board(board: BoardId): OpenBoard {
    return must(this.#open.get(board), 'the document is open');
  }

  #draftsOf(board: BoardId, participant: ParticipantId): BoardDocument {
    const { drafts } = this.#board(board);
    const document = drafts.get(participant) ?? BoardDocument.drafts(participant, [], this.#now);
    drafts.set(participant, document);
    return document;
  }
}

const missingIn = (document: BoardDocument, stateVector: Uint8Array): Uint8Array | null =>
  decodeStateVector(stateVector, document.doc.store.clients.size) === null ? null : document.missing(stateVector);

const notesIn = (document: BoardDocument): Note[] => [...readBoard(document.doc).notes.values()];

const countsOf = ([participant, document]: readonly [ParticipantId, BoardDocument]): DraftCounts => ({
  participant,
  counts: countByZone(notesIn(document)),
});

const draftsIn = (drafts: ReadonlyMap<ParticipantId, BoardDocument>, participant: ParticipantId | null): Note[] =>
  [...drafts]
    .filter(([owner]) => participant === null || owner === participant)
    .flatMap(([, document]) => notesIn(document));
