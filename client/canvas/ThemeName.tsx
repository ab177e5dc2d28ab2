import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { MAX_THEME_NAME } from '@forwhom/shared/vocabulary/board.ts';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { useToasts } from '../panels/Toasts.tsx';
import { grouped } from '../panels/undoing.ts';
import type { Board } from '../state/model.ts';
import { keyAct } from '../tools/keys.ts';
import { t } from '../words/t.ts';
import { toScreen } from './camera.ts';
import type { CanvasView } from './canvasView.ts';
import { headOf } from './paintThemes.ts';

interface ThemeNameProps {
  readonly board: Board;
  readonly view: CanvasView;
}

/** The name of a theme, open for writing over its head. */
export function ThemeName({ board, view }: ThemeNameProps) {
  const id = useStore(view.hands.naming);
  return id === null ? null : <Field key={id} board={board} view={view} id={id} />;
}

/** CSS pixels: a name is written in a field that can be read at any zoom. */
const LEAST_WIDTH = 220;
const EDGE = 8;

function Field({ board, view, id }: ThemeNameProps & { readonly id: ThemeId }) {
  const field = useRef<HTMLInputElement>(null);
  const { notes, actions } = board;
  const [before] = useState(() => notes.theme(id)?.theme.name ?? '');
  const toast = useToasts();

  useLayoutEffect(() => {
    const place = (): void => {
      const box = notes.theme(id)?.box ?? null;
      if (field.current === null || box === null) return;
      const head = headOf(box);
      const camera = view.rig.camera();
      const size = view.rig.size();
      const at = toScreen(camera, head);
      const width = Math.min(size.width - 2 * EDGE, Math.max(LEAST_WIDTH, head.width * camera.zoom - 2 * EDGE));
      const x = Math.max(EDGE, Math.min(at.x + EDGE, size.width - width - EDGE));
      const y = at.y + (head.height * camera.zoom - field.current.offsetHeight) / 2;
      field.current.style.width = `${String(Math.round(width))}px`;
      field.current.style.transform = `translate(${String(Math.round(x))}px, ${String(Math.round(y))}px)`;
    };
    place();
    return view.onFrame(place);
  }, [notes, view, id]);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const close = (): void => {
    if (view.hands.naming.getState() === id) view.hands.naming.setState(null, true);
  };
  /** Somebody dissolved it while its name was written: the notes that went into no other theme get the name. */
  const bringBack = (name: string): void => {
    const loose = [...notes.values()].filter(({ note }) => note.theme === id).map(({ note }) => note.id);
    const again = actions.group(loose, { name });
    if (again !== null) toast(grouped(board, loose.length, again));
  };
  const save = (): void => {
    const name = field.current?.value.trim() ?? '';
    const now = notes.theme(id);
    if (name !== '' && now === undefined && name !== before) bringBack(name);
    else if (name !== '' && name !== now?.theme.name) actions.renameTheme(id, name);
    close();
  };
  return (
    <input
      ref={field}
      className="theme-name"
      aria-label={t('group.name')}
      defaultValue={before}
      maxLength={MAX_THEME_NAME}
      dir="auto"
      autoComplete="off"
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const { value, defaultValue } = event.currentTarget;
        // What was typed is the field's to take back; before that it is the act that opened it, mostly a drop.
        const undoes = value === defaultValue && keyAct(event, false)?.do === 'undo';
        if (!undoes && event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key !== 'Enter') event.currentTarget.value = '';
        save();
        view.focus();
        if (undoes) actions.undo();
      }}
    />
  );
}
