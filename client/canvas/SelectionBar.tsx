import { Copy, Group, LayoutGrid, Maximize2, Minimize2, Trash2, Ungroup } from 'lucide-react';
import { useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import { union } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { late } from '../panels/late.tsx';
import type { Board } from '../state/model.ts';
import { isVeiled } from '../state/session.ts';
import { t } from '../words/t.ts';
import { BarTool } from './BarTool.tsx';
import type { CanvasView } from './canvasView.ts';
import { ColorMenu } from './ColorMenu.tsx';
import { EvidenceMenu } from './EvidenceMenu.tsx';
import { FloatingBar } from './FloatingBar.tsx';
import { asksEvidence, evidenceWish } from './noteActs.ts';
import { NoteOrigin } from './NoteOrigin.tsx';
import { factsOf, type SelectedFacts } from './selectedFacts.ts';
import { MarkTool, MoveTo, SpotlightTool, ThemeOf, Threads } from './SelectionTools.tsx';
import { useRights } from './useRights.tsx';

const GoAndSeeTool = late(() => import('./GoAndSeeTool.tsx').then((m) => m.GoAndSeeTool));

interface BarProps {
  readonly board: Board;
  readonly view: CanvasView;
  readonly bar: RefObject<HTMLDivElement | null>;
}

/** What can be done with the selected notes, floating above them. */
export function SelectionBar(props: BarProps) {
  const { board, view } = props;
  const selected = useStore(board.ui, (ui) => ui.selected);
  const editing = useStore(board.ui, (ui) => ui.editing);
  const carrying = useStore(view.hands.carrying);
  const theme = useStore(view.hands.theme);
  const grouping = useStore(view.grouping);
  if (selected.size === 0 || editing !== null || carrying || grouping || theme !== null) return null;
  return <Bar {...props} ids={[...selected]} />;
}

/** What the selected notes are now. */
function useFacts(board: Board, ids: readonly NoteId[]): SelectedFacts {
  const facts = useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () => JSON.stringify(factsOf(board.notes, ids)),
  );
  return JSON.parse(facts) as SelectedFacts;
}

function Bar({ board, view, bar, ids }: BarProps & { readonly ids: readonly NoteId[] }) {
  const { actions, ui, notes } = board;
  const facts = useFacts(board, ids);
  const may = useRights(board, ids);
  const asked = useStore(board.session, asksEvidence);
  const veiled = useStore(board.session, isVeiled);
  const count = ids.length;
  const [only] = count === 1 ? ids : [];
  const done = (): void => view.focus();
  const other: NoteSize = facts.size === 'l' ? 'm' : 'l';
  const around = () => {
    const boxes = ids.flatMap((id) => notes.get(id)?.box ?? []);
    return boxes.length === 0 ? null : boxes.reduce(union);
  };
  return (
    <FloatingBar board={board} view={view} bar={bar} around={around} label={t('canvas.bar', { count })}>
      {only !== undefined && <NoteOrigin board={board} note={only} author={facts.author} hidden={facts.hidden} />}
      {may('look') && (
        <>
          <ColorMenu color={facts.color} onChoose={(next) => actions.recolor(ids, next)} onPointed={done} />
          <BarTool
            icon={other === 'l' ? Maximize2 : Minimize2}
            label={t(other === 'l' ? 'canvas.larger' : 'canvas.smaller')}
            onClick={() => actions.resize(ids, other)}
            onPointed={done}
          />
        </>
      )}
      {may('theme') && (
        <>
          <BarTool
            icon={Group}
            label={t('group.group')}
            inWords
            tip={`${t('group.group')} (G)`}
            onClick={() => view.grouping.setState(true, true)}
            onPointed={() => undefined}
          />
          {facts.themed && (
            <BarTool icon={Ungroup} label={t('themes.ungroup')} onClick={() => actions.ungroup(ids)} onPointed={done} />
          )}
        </>
      )}
      {facts.theme !== null && may('theme') && <ThemeOf board={board} view={view} theme={facts.theme} />}
      {may('evidence') && (asked || facts.evidence !== null) && (
        <EvidenceMenu
          evidence={facts.evidence}
          onChoose={(evidence) => actions.setEvidence(ids, evidenceWish(board, ids, evidence))}
          onPointed={done}
        />
      )}
      {only !== undefined && facts.evidence === 'assume' && (
        <GoAndSeeTool key={only} board={board} note={only} onPointed={done} onFail={done} />
      )}
      {only !== undefined && !facts.hidden && <MarkTool board={board} note={only} onPointed={done} />}
      <Threads board={board} view={view} ids={ids} mayLink={may('thread')} onPointed={done} />
      {only !== undefined && !facts.hidden && <SpotlightTool board={board} note={only} onPointed={done} />}
      {may('create') && (!facts.hidden || veiled) && (
        <BarTool
          icon={Copy}
          label={t('canvas.duplicate')}
          onClick={() => ui.setState({ selected: new Set(actions.duplicate(ids)) })}
          onPointed={done}
        />
      )}
      {may('move') && (
        <>
          {count > 1 && (
            <BarTool icon={LayoutGrid} label={t('canvas.tidy')} onClick={() => actions.tidy(ids)} onPointed={done} />
          )}
          <MoveTo board={board} ids={ids} onMoved={done} />
        </>
      )}
      {may('delete') && (
        <BarTool
          icon={Trash2}
          label={t('canvas.remove')}
          danger
          onClick={() => {
            actions.remove(ids);
            ui.setState({ selected: new Set() });
            // The bar goes, and with it whatever had the focus.
            done();
          }}
          onPointed={done}
        />
      )}
    </FloatingBar>
  );
}
