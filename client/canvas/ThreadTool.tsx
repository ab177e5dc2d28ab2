import { Spline } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

/** Turns dragging into drawing threads, while the step is about them or there are some. */
export function ThreadTool({ board }: { readonly board: Board }) {
  const may = useStore(board.session, () => board.may('thread'));
  const isAbout = useStore(board.session, ({ agenda }) => {
    const tools = agenda === null ? [] : (stepOf(agenda)?.tools ?? []);
    return tools.includes('thread') || tools.includes('fit');
  });
  const some = useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () => board.notes.threads().length > 0,
  );
  const on = useStore(board.ui, (ui) => ui.tool === 'thread');
  const shown = may && (isAbout || some);

  useEffect(() => {
    if (!shown && on) board.ui.setState({ tool: 'select' });
  }, [board, shown, on]);

  if (!shown) return null;
  return (
    <button
      type="button"
      className="bar-button"
      aria-pressed={on}
      aria-label={t('canvas.linkTool')}
      title={`${t('canvas.linkTool')}. ${t('canvas.linkHint')}`}
      onClick={() => board.ui.setState({ tool: on ? 'select' : 'thread' })}
    >
      <Spline size={16} aria-hidden />
    </button>
  );
}
