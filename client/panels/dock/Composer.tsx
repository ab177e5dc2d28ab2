import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { isAdrift } from '../adrift.ts';
import { ComposerClosed } from './ComposerClosed.tsx';
import { EndsAt } from './EndsAt.tsx';
import { keepDraft, keptDraft, useDraftText } from '../draft.tsx';
import { namesNobody } from '@forwhom/shared/insights/everyone.ts';
import { EveryoneHint } from '../EveryoneHint.tsx';
import { History } from '../History.tsx';
import { isTable, thoughtsIn } from '../lines.ts';
import { NoteField } from '../NoteField.tsx';
import { PastedLines } from '../PastedLines.tsx';
import { remember, remembered } from '../remembered.ts';
import { toBoard } from '../toBoard.ts';
import { useMayWrite, useZone } from '../useComposer.tsx';
import { isNarrow } from '../useNarrow.tsx';
import { ZonePicker } from '../ZonePicker.tsx';
import { Ready } from './Ready.tsx';
import { VeilLine } from './VeilLine.tsx';

/** Marks the field for the key that leads to it. */
export const COMPOSER_ID = 'composer';

/** The zone whose notes should name people. */
const WHOM = 'whom';

/** Whether nobody is at anything there: a step that begins takes the caret from no field and no button. */
const isFree = (): boolean => isAdrift() || document.activeElement?.getAttribute('role') === 'application';

function leave(): void {
  if (!toBoard()) document.getElementById(COMPOSER_ID)?.blur();
}

/** Goes to the zone of the step, once. */
function follow({ ui }: Board, zone: { current: ZoneId | null }): void {
  if (zone.current !== null) ui.setState({ zone: zone.current });
  zone.current = null;
}

/** One line at the bottom to write the next note in. */
export function Composer({ board, onTable }: { readonly board: Board; readonly onTable: (text: string) => void }) {
  const [hinted, setHinted] = useState(false);
  const [pasted, setPasted] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const zone = useZone(board);
  const [text, setText] = useDraftText(board.id, zone?.id ?? null);
  const mayWrite = useMayWrite(board);

  useEffect(() => {
    const { zone: begun } = keptDraft(board.id);
    if (begun !== null) board.ui.setState({ zone: begun });
    // What was begun moves along when another zone is chosen for it.
    return board.ui.subscribe(({ zone: chosen }, before) => {
      const { text: kept } = keptDraft(board.id);
      if (chosen !== before.zone) keepDraft(board.id, { text: kept, zone: chosen });
    });
  }, [board]);

  // A step has its zone. Half a thought stays where it was begun; the next one goes where the step is.
  const step = useStore(board.session, ({ agenda }) => agenda?.current ?? null);
  const following = useRef<ZoneId | null>(null);
  useEffect(() => {
    const { agenda } = board.session.getState();
    following.current = agenda === null ? null : (stepOf(agenda)?.zone ?? null);
    if (keptDraft(board.id).text === '') follow(board, following);
    // On a phone the keyboard would cover the board before anybody has seen it.
    if (!isNarrow() && isFree()) field.current?.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- once a step, whatever else changes in the agenda
  }, [board, step]);

  const add = (): void => {
    field.current?.focus();
    if (text.trim() === '' || !board.mayWrite()) return;
    board.actions.addNote({ zone: zone?.id ?? null, text: text.trim() });
    const hint = zone?.id === WHOM && namesNobody(text) && remembered('seen.everyone') === null;
    if (hint) remember('seen.everyone', 'yes');
    setHinted(hint);
    setPasted(false);
    setText('');
    follow(board, following);
  };

  const thoughts = pasted ? thoughtsIn(text) : [];
  const addEach = (): void => {
    field.current?.focus();
    if (!board.mayWrite() || board.actions.addNotes(zone?.id ?? null, thoughts).length === 0) return;
    setPasted(false);
    setText('');
  };
  const addAsOne = (): void => {
    field.current?.focus();
    setPasted(false);
  };

  if (!mayWrite) return <ComposerClosed board={board} />;
  const prompt = zone === null ? t('composer.label') : zone.starter || zone.helper || zone.prompt;
  return (
    <section className="composer" aria-label={t('composer.section')}>
      {hinted && <EveryoneHint onGone={() => setHinted(false)} />}
      {thoughts.length > 1 && <PastedLines count={thoughts.length} onMany={addEach} onOne={addAsOne} />}
      <div className="mb-2 flex items-center justify-between gap-3">
        <ZonePicker board={board} onChosen={() => field.current?.focus()} />
        <div className="ml-auto flex flex-none items-center gap-2">
          <span className="composer-rule">
            {t('composer.rule')}
            <EndsAt board={board} />
          </span>
          <Ready board={board} />
          <History board={board} />
        </div>
      </div>
      <VeilLine board={board} />
      <div className="flex items-end gap-2 wide:gap-2.5">
        <NoteField
          id={COMPOSER_ID}
          field={field}
          value={text}
          aria-label={t('composer.label')}
          placeholder={prompt}
          enterKeyHint="send"
          autoComplete="off"
          className="composer-field"
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => {
            const clip = event.clipboardData.getData('text/plain');
            // Cells of a spreadsheet are looked at before they become notes.
            if (isTable(clip)) {
              event.preventDefault();
              onTable(clip);
            } else {
              setPasted(thoughtsIn(clip).length > 1);
            }
          }}
          onEnter={add}
          onEscape={leave}
        />
        <kbd className="kbd mb-3.5 hidden wide:inline" aria-hidden>
          Enter
        </kbd>
        <button
          type="button"
          className="btn composer-add"
          aria-label={t('composer.add')}
          // Keeps the caret, and with it the phone's keyboard, where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={add}
        >
          <span className="wide:hidden">{t('composer.addShort')}</span>
          <span className="hidden wide:inline">{t('composer.add')}</span>
        </button>
      </div>
    </section>
  );
}
