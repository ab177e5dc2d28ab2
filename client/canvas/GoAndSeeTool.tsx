import { Footprints } from 'lucide-react';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { useGoAndSee } from '../panels/useGoAndSee.tsx';
import { m } from '../words/more.ts';
import { BarTool } from './BarTool.tsx';

interface GoAndSeeToolProps {
  readonly board: Board;
  /** Only assumed. */
  readonly note: NoteId;
  readonly onPointed: () => void;
}

/** Makes a next step of what is only assumed, in one press. */
export function GoAndSeeTool({ board, note, onPointed }: GoAndSeeToolProps) {
  const goAndSee = useGoAndSee(board, note, board.notes.get(note)?.note.text ?? '');
  if (goAndSee === null) return null;
  return <BarTool icon={Footprints} label={m('summary.goAndSee')} inWords onClick={goAndSee} onPointed={onPointed} />;
}
