import { PanelLeftOpen } from 'lucide-react';
import { useEffect, useLayoutEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { aside } from '../../state/aside.ts';
import type { Board, NoteRecord } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { late } from '../late.tsx';
import { remember, remembered } from '../remembered.ts';
import { useNarrow } from '../useNarrow.tsx';
import { useNoteChanges } from '../useNoteChanges.tsx';
import { sceneOf } from '../vote/scene.ts';
import { groupedIn, looseIn, zonesOf } from './suggestions.ts';
import { useSuggestions } from './useSuggestions.tsx';

const LoosePanel = late(() => import('./LoosePanel.tsx').then((m) => m.LoosePanel));
const SuggestSheet = late(() => import('./SuggestSheet.tsx').then((m) => m.SuggestSheet));

/** Width of the panel with its distance from the canvas, in CSS pixels, and the window that has room for it. */
const PANEL = 312;
const ROOMY = '(width >= 1100px)';

/** Notes in no theme, where themes are made now or were made before; null where there are no themes at all. */
function looseNow({ notes }: Board, where: ZoneId | 'board' | null): readonly NoteRecord[] | null {
  if (where !== null) return looseIn(notes, where);
  const zones = [...new Set(notes.themes().flatMap((theme) => zonesOf(notes, theme)))];
  return zones.length === 0 ? null : zones.flatMap((zone) => notes.ungrouped(zone));
}

/**
 * Notes in no theme are counted and within reach until the summary: as a panel beside the canvas while they are grouped,
 * and as a word with their number afterwards. In the list they have their own heading.
 */
export function Loose({ board }: { board: Board }) {
  const narrow = useNarrow();
  const view = useStore(board.ui, (ui) => ui.view);
  const step = useStore(board.session, ({ agenda }) => agenda?.current ?? null);
  const where = useStore(board.session, ({ agenda }) => groupedIn(agenda));
  const voting = useStore(board.session, ({ agenda, sets }) => agenda !== null && sceneOf(agenda, sets) !== null);
  const suggestions = useSuggestions(board);
  const [opened, setOpened] = useState<{ readonly step: string | null; readonly open: boolean } | null>(null);
  useNoteChanges(board);

  const loose = looseNow(board, where);
  const beside = view === 'canvas' && !narrow && !voting;
  const byItself = where !== null && matchMedia(ROOMY).matches && remembered('seen.loose') !== 'folded';
  const wished = opened?.step === step ? opened.open : byItself;
  const isOpen = beside && loose !== null && (suggestions !== null || wished);

  useLayoutEffect(() => {
    aside.width = isOpen ? PANEL : 0;
    return () => {
      aside.width = 0;
    };
  }, [isOpen]);
  useEffect(() => {
    // The panel that came with the step takes room from what the step has just brought into view.
    const { camera, editing } = board.ui.getState();
    if (isOpen && editing === null && where !== null) camera?.frame(where === 'board' ? 'board' : { zone: where });
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [step]);

  const open = (on: boolean): void => {
    setOpened({ step, open: on });
    if (where !== null) remember('seen.loose', on ? 'open' : 'folded');
    if (!on) board.ui.setState({ suggestions: null });
  };
  if (suggestions !== null && !beside) {
    const fail = (): void => board.ui.setState({ suggestions: null });
    return <SuggestSheet board={board} suggestions={suggestions} onFail={fail} />;
  }
  if (!beside || loose === null) return null;
  if (isOpen) {
    return (
      <LoosePanel
        board={board}
        notes={loose}
        suggestions={suggestions}
        onClose={() => (suggestions === null ? open(false) : board.ui.setState({ suggestions: null }))}
        onFail={() => open(false)}
      />
    );
  }
  if (loose.length === 0) return null;
  return (
    <button type="button" className="loose-chip float" onClick={() => open(true)}>
      <PanelLeftOpen size={16} className="text-ink-3" aria-hidden />
      {t('loose.chip', { count: loose.length })}
    </button>
  );
}
