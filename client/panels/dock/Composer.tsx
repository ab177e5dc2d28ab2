import { useEffect, useRef, useState } from 'react';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { ComposerClosed } from './ComposerClosed.tsx';
import { ComposerFrame } from './ComposerFrame.tsx';
import { keepDraft, keptDraft, useDraftText } from '../draft.tsx';
import { namesNobody } from '../everyone.ts';
import { EveryoneHint } from '../EveryoneHint.tsx';
import { History } from '../History.tsx';
import { thoughtsIn } from '../lines.ts';
import { NoteField } from '../NoteField.tsx';
import { PastedLines } from '../PastedLines.tsx';
import { remember, remembered } from '../remembered.ts';
import { useMayWrite, useZone } from '../useComposer.tsx';
import { isNarrow } from '../useNarrow.tsx';
import { ZonePicker } from '../ZonePicker.tsx';

/** Marks the field for the key that leads to it. */
export const COMPOSER_ID = 'composer';

/** The zone whose notes should name people. */
const WHOM = 'whom';

/** One line at the bottom to write the next note in. */
export function Composer({ board }: { board: Board }) {
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

  useEffect(() => {
    // On a phone the keyboard would cover the board before anybody has seen it.
    if (!isNarrow()) field.current?.focus();
  }, []);

  const add = (): void => {
    field.current?.focus();
    if (text.trim() === '' || !board.mayWrite()) return;
    board.actions.addNote({ zone: zone?.id ?? null, text: text.trim() });
    const hint = zone?.id === WHOM && namesNobody(text) && remembered('seen.everyone') === null;
    if (hint) remember('seen.everyone', 'yes');
    setHinted(hint);
    setPasted(false);
    setText('');
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
    <ComposerFrame>
      {hinted && <EveryoneHint onGone={() => setHinted(false)} />}
      {thoughts.length > 1 && <PastedLines count={thoughts.length} onMany={addEach} onOne={addAsOne} />}
      <div className="mb-2 flex items-center justify-between gap-3">
        <ZonePicker board={board} onChosen={() => field.current?.focus()} />
        <div className="ml-auto flex flex-none items-center gap-2">
          <span className="hidden text-12 text-ink-3 wide:inline">{t('composer.rule')}</span>
          <History board={board} />
        </div>
      </div>
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
          onPaste={({ clipboardData }) => setPasted(thoughtsIn(clipboardData.getData('text/plain')).length > 1)}
          onEnter={add}
          onEscape={() => field.current?.blur()}
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
    </ComposerFrame>
  );
}
