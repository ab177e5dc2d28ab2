import * as Y from 'yjs';
import { boardActions, type BoardActions } from '@forwhom/client/actions/boardActions.ts';
import type { Stage } from '@forwhom/client/actions/desk.ts';
import type { Soon } from '@forwhom/client/state/frames.ts';
import { DocumentNotes } from '@forwhom/client/state/noteStore.ts';
import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { WishedCommand } from '@forwhom/client/state/model.ts';
import type { NoteId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { zones } from './client-page.ts';

/** Bundles for as long as the test wants. */
export const byHand = (): { soon: (run: () => void) => Soon; frame: () => void } => {
  let wished = false;
  let run = (): void => undefined;
  return {
    soon: (work) => {
      run = work;
      return { wish: () => void (wished = true), cancel: () => void (wished = false) };
    },
    frame: () => {
      if (wished) run();
    },
  };
};

/** One person's document, read model and actions, without a server. Time stands still until the test moves it. */
export class Person {
  readonly doc = new Y.Doc();
  drafts = new Y.Doc();
  readonly frames = byHand();
  readonly notes = new DocumentNotes(this.frames.soon);
  readonly notices: string[] = [];
  readonly actions: BoardActions;
  readonly me: ParticipantId;
  now = 1_000_000;
  objection: string | null = null;
  /** What may not be done to the board, one by one. */
  forbidden: readonly Operation[] = [];
  veiled = false;
  readonly votedOn = new Set<ThemeId>();
  readonly commands: WishedCommand[] = [];
  openElsewhere = new Set<NoteId>();
  #ids = 0;

  constructor(name: string) {
    this.me = `person-${name}` as ParticipantId;
    this.actions = boardActions(this.#stage(name));
    this.notes.setZones(zones);
    this.notes.attach(this.doc, this.drafts);
    this.actions.attach(this.doc, this.drafts);
  }

  text(id: NoteId): string | undefined {
    return this.notes.get(id)?.note.text;
  }

  get texts(): string[] {
    return [...this.notes.values()].map(({ note }) => note.text).sort();
  }

  /** Other drafts take the place of mine. */
  turn(drafts: Y.Doc): void {
    this.drafts = drafts;
    this.notes.attach(this.doc, drafts);
    this.actions.attach(this.doc, drafts);
  }

  #stage(name: string): Stage {
    return {
      notes: this.notes,
      me: () => this.me,
      objection: ({ board }) =>
        this.objection ??
        (board.some((one) => this.forbidden.includes(one)) ? 'This step is for something else.' : null),
      isVeiled: () => this.veiled,
      isNameless: () => false,
      notice: (message) => void this.notices.push(message),
      centre: () => null,
      isVotedOn: (theme) => this.votedOn.has(theme),
      command: (wish) => void this.commands.push(wish),
      isOpenElsewhere: (note) => this.openElsewhere.has(note),
      isUnsent: () => false,
      newId: () => `${name}-note-${String(this.#ids++).padStart(4, '0')}`,
      now: () => this.now,
    };
  }
}

/** Everybody learns what everybody has; a frame passes on every screen. */
export function sync(...people: readonly Person[]): void {
  for (const from of people) {
    const update = Y.encodeStateAsUpdate(from.doc);
    for (const to of people) if (to !== from) Y.applyUpdate(to.doc, update, 'wire');
  }
  for (const { frames } of people) frames.frame();
}
