import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { boardActions } from '../actions/boardActions.ts';
import { command, isPassing, Unreachable } from '../connection/api.ts';
import { BoardConnection } from '../connection/boardConnection.ts';
import { browserSurroundings, type Surroundings } from '../connection/surroundings.ts';
import type { Board, SessionState, UiState, WishedCommand } from '../state/model.ts';
import { DocumentNotes } from '../state/noteStore.ts';
import { createSession, isVeiled, may, meOf, objectionTo, withNotice, withPart } from '../state/session.ts';
import { createOthers, createUi, withoutGone } from '../state/ui.ts';
import { refusalInWords } from '../words/server.ts';
import { t } from '../words/t.ts';
import { inWords } from './problem.ts';

/** How often a command is sent before the person hears that it did not get through. Its id makes repeats harmless. */
const TRIES = 3;

/**
 * Opens a board: joins its document, its read model and its actions, and keeps them together through resets. Resolves
 * when there is something to show: the board, why not, or that the server cannot be reached yet.
 */
export async function openBoard(id: BoardId, around: Surroundings = browserSurroundings()): Promise<Board> {
  const session = createSession(id);
  const ui = createUi();
  const others = createOthers();
  const notes = new DocumentNotes();
  const tell = (message: string): void => session.setState((state) => withNotice(state, around.newId(), message));

  const mayNow = (operation: Operation): boolean => actions.isReady() && may(session.getState(), operation);
  let showWhenSynced: (() => void) | null = null;

  const connection = new BoardConnection(
    id,
    {
      opened(doc) {
        const show = (): void => {
          notes.attach(doc);
          actions.attach(doc, null);
        };
        // After a reset the notes stay on screen until the new document is full, instead of vanishing and coming back.
        if (session.getState().phase.kind === 'opening') show();
        else showWhenSynced = show;
        session.setState({ phase: { kind: 'open' } });
      },
      reset() {
        actions.detach();
        notes.detach();
      },
      ended(reason) {
        actions.detach();
        notes.detach();
        session.setState({ phase: { kind: 'ended', reason } });
      },
      me: (me) => session.setState({ me: meOf(me) }),
      part: (part) => session.setState((state) => withPart(state, part)),
      synced() {
        showWhenSynced?.();
        showWhenSynced = null;
        session.setState({ synced: true });
      },
      saving: (saving) => session.setState({ saving }),
      tray: (tray) => session.setState({ tray }),
      told: tell,
      others: (all) => others.setState({ others: all }),
    },
    around,
  );

  const actions = boardActions({
    notes,
    me: () => session.getState().me?.id ?? null,
    objection: (needs) => objectionTo(session.getState(), needs),
    isVeiled: () => isVeiled(session.getState()),
    notice: tell,
    centre: () => ui.getState().camera?.centre() ?? null,
    isOpenElsewhere: (note) => others.getState().others.some(({ editing }) => editing === note),
    isUnsent: (note) => connection.isUnsent(note),
    newId: around.newId,
    now: () => Date.now(),
  });

  const stop = [
    session.subscribe((state, before) => state.zones !== before.zones && notes.setZones(state.zones)),
    session.subscribe(
      (state, before) => state.zones !== before.zones && ui.setState(inKnownZone(state, ui.getState())),
    ),
    notes.subscribe(({ ids }) => {
      connection.notesChanged(ids);
      const left = withoutGone(ui.getState(), (note) => notes.get(note) !== undefined);
      if (left.selected !== undefined) ui.setState(left);
    }),
    ui.subscribe((state, before) => {
      if (state.editing?.id === before.editing?.id && state.selected === before.selected) return;
      connection.tell({ editing: state.editing?.id ?? null, selected: [...state.selected] });
    }),
  ];

  await connection.open();

  return {
    id,
    notes,
    session,
    ui,
    others,
    cursors: connection.cursors,
    actions,
    mayWrite: () => mayNow('create'),
    may: mayNow,
    serverNow: () => Date.now(),
    cast: () => Promise.resolve(t('core.unanswered')),
    async command(wish) {
      await connection.settled();
      return sendCommand(id, wish, around.newId());
    },
    dismissTray: (item) => connection.dismissTray(item),
    dismissNotice: (notice) =>
      session.setState(({ notices }) => ({ notices: notices.filter(({ id: one }) => one !== notice) })),
    close() {
      for (const one of stop) one();
      connection.close();
      actions.detach();
      notes.detach();
    },
  };
}

/** The refusal's sentence, or null when it was done. */
async function sendCommand(board: BoardId, wish: WishedCommand, id: string): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    try {
      const outcome = await command(board, { id, ...wish });
      return outcome.done ? null : refusalInWords(outcome.value.refusal);
    } catch (error) {
      if (tries < TRIES && isPassing(error)) continue;
      return error instanceof Unreachable ? t('core.unanswered') : inWords(error);
    }
  }
}

/** The composer writes into a zone that exists: the first one, until somebody chooses. */
const inKnownZone = ({ zones }: SessionState, { zone }: UiState): Partial<UiState> =>
  zones.some(({ id }) => id === zone) ? {} : { zone: zones[0]?.id ?? null };
