import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { BoardId, NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { isNameless, showsCursors, veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { boardActions } from '../actions/boardActions.ts';
import { Documents } from '../actions/documents.ts';
import { BoardConnection } from '../connection/boardConnection.ts';
import { Casting } from '../connection/casting.ts';
import { browserSurroundings, type Surroundings } from '../connection/surroundings.ts';
import { discreet, told, type Discretion } from '../state/discretion.ts';
import type { Board, SessionState, UiState, WishedCommand } from '../state/model.ts';
import { DocumentNotes } from '../state/noteStore.ts';
import {
  createSession,
  isVeiled,
  isVotedOn,
  may,
  meOf,
  objectionTo,
  withBallots,
  withNotice,
  withPart,
  withPing,
} from '../state/session.ts';
import { createOthers, createUi, withoutGone } from '../state/ui.ts';
import { sendCommand, sendDots } from './sending.ts';

/**
 * Opens a board: joins its documents, its read model and its actions, and keeps them together through resets. Resolves
 * when there is something to show: the board, why not, or that the server cannot be reached yet.
 */
export async function openBoard(id: BoardId, around: Surroundings = browserSurroundings()): Promise<Board> {
  const session = createSession(id);
  const ui = createUi();
  const others = createOthers();
  const notes = new DocumentNotes();
  const tell = (message: string): void => session.setState((state) => withNotice(state, around.newId(), message));
  const mayNow = (operation: Operation): boolean => actions.isReady() && may(session.getState(), operation);

  const connection = new BoardConnection(
    id,
    {
      opened(board, drafts) {
        documents.open(board, drafts);
        // After a reset the notes stay on screen until the new document is full, instead of vanishing and coming back.
        if (session.getState().phase.kind === 'opening') documents.show();
        session.setState({ phase: { kind: 'open' } });
      },
      turned(drafts, left, live) {
        const rest = documents.turn(drafts, left, live);
        // What was a draft may be spoken of now.
        tellHands();
        return rest;
      },
      reset: () => documents.hide(),
      ended(reason) {
        documents.hide();
        session.setState({ phase: { kind: 'ended', reason } });
      },
      me: (me) => session.setState({ me: meOf(me) }),
      part: (part) => session.setState((state) => withPart(state, part)),
      ballots: (ballots) => casting.start(ballots),
      ballot: (ballot) => casting.told(ballot),
      pinged: (by, at) => session.setState((state) => withPing(state, by, at)),
      synced() {
        documents.show();
        // Not with the next frame, as changes of others are: a board that is called synced would be empty until then.
        notes.flush();
        session.setState({ synced: true });
      },
      saving: (saving) => session.setState({ saving }),
      tray: (tray) => session.setState({ tray }),
      told: tell,
      others: (all) => others.setState({ others: all }),
    },
    around,
  );

  const command = async (wish: WishedCommand): Promise<string | null> => {
    await connection.settled();
    return sendCommand(id, wish, around.newId());
  };

  const casting = new Casting({
    ...sendDots(id, around.cast),
    show: (ballots) => session.setState((state) => withBallots(state, ballots)),
  });

  const actions = boardActions({
    notes,
    me: () => session.getState().me?.id ?? null,
    objection: (needs) => objectionTo(session.getState(), needs),
    isVeiled: () => isVeiled(session.getState()),
    isNameless: () => isNamelessIn(session.getState()),
    notice: tell,
    isVotedOn: (theme) => isVotedOn(session.getState(), theme),
    command: (wish) => void command(wish).then((refusal) => refusal !== null && tell(refusal)),
    centre: () => ui.getState().camera?.centre() ?? null,
    isOpenElsewhere: (note) => others.getState().others.some(({ editing }) => editing === note),
    isUnsent: (note) => connection.isUnsent(note),
    newId: around.newId,
    now: () => Date.now(),
  });

  const documents = new Documents(notes, actions);

  const discretion: Discretion = {
    shows: () => showsHands(session.getState()),
    isDraft: (note: NoteId) => notes.get(note)?.draft === true,
  };
  const tellHands = (): void => connection.tell(told(ui.getState(), discretion));

  const stop = [
    session.subscribe((state, before) => {
      if (state.zones !== before.zones) {
        notes.setZones(state.zones);
        ui.setState(inKnownZone(state, ui.getState()));
      }
      if (showsHands(state) !== showsHands(before)) {
        if (!showsHands(state)) connection.cursors.send({ kind: 'away' });
        tellHands();
      }
      if (state.sets !== before.sets) actions.joinCandidates();
      // What was written under one veil is not taken back under another.
      if (veilIn(state) !== veilIn(before)) actions.forget();
    }),
    notes.subscribe(({ ids }) => {
      connection.notesChanged(ids);
      const left = withoutGone(ui.getState(), (note) => notes.get(note) !== undefined);
      if (left.selected !== undefined) ui.setState(left);
    }),
    ui.subscribe((state, before) => {
      if (state.editing?.id !== before.editing?.id || state.selected !== before.selected) tellHands();
    }),
  ];

  await connection.open();

  return {
    id,
    notes,
    session,
    ui,
    others,
    cursors: discreet(connection.cursors, discretion),
    actions,
    mayWrite: () => mayNow('create'),
    may: mayNow,
    serverNow: () => connection.serverNow(),
    cast: (round, candidate, dots) => casting.cast(round, candidate, dots),
    command,
    dismissTray: (items) => connection.dismissTray(items),
    dismissNotice: (notice) =>
      session.setState(({ notices }) => ({ notices: notices.filter(({ id: one }) => one !== notice) })),
    close() {
      for (const one of stop) one();
      connection.close();
      documents.hide();
    },
  };
}

const showsHands = ({ agenda }: SessionState): boolean => agenda === null || showsCursors(agenda);
const isNamelessIn = ({ agenda }: SessionState): boolean => agenda !== null && isNameless(agenda);
const veilIn = ({ agenda }: SessionState): string | null => (agenda === null ? null : veilOf(agenda));

/** The composer writes into a zone that exists: the first one, until somebody chooses. */
const inKnownZone = ({ zones }: SessionState, { zone }: UiState): Partial<UiState> =>
  zones.some(({ id }) => id === zone) ? {} : { zone: zones[0]?.id ?? null };
