import './summary.css';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { boardSource } from './formats.ts';

/** What can be taken along, asked for on the board itself. */
export function BoardExport({ board, onClose }: { readonly board: Board; readonly onClose: () => void }) {
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  return (
    <ExportMenu
      sourceOf={(format, names) => boardSource(board.id, format, names)}
      mayName={facilitates}
      onEnd={onClose}
    />
  );
}
