import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { MAX_THEME_NAME } from '@forwhom/shared/vocabulary/board.ts';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
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
  const save = (): void => {
    const name = field.current?.value.trim() ?? '';
    if (name !== '' && name !== notes.theme(id)?.theme.name) actions.renameTheme(id, name);
    close();
  };
  return (
    <input
      ref={field}
      className="theme-name"
      aria-label={t('group.name')}
      defaultValue={notes.theme(id)?.theme.name ?? ''}
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
