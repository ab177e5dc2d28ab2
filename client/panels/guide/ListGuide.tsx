import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Region } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { LateLit, unsaid } from './LateLit.tsx';
import { leadOf } from './leadOf.ts';
import { placeInWords } from './placeInWords.ts';

/** Goes to a place on the canvas, as soon as there is one. */
function showOnCanvas({ ui }: Board, region: Region): void {
  ui.setState({ view: 'canvas', following: true });
  const go = (): boolean => {
    const { camera } = ui.getState();
    if (camera === null) return false;
    camera.frame(region.kind === 'board' ? 'board' : region);
    return true;
  };
  if (go()) return;
  const stop = ui.subscribe(() => {
    if (go()) stop();
  });
}

interface ListGuideProps {
  readonly board: Board;
  /** Leads to the row of a note. */
  readonly onShow: (note: NoteId) => void;
}

/**
 * The list is read at one's own pace: nobody is moved in it. It says where the others are taken or led, and what is in the
 * spotlight, and leads there.
 */
export function ListGuide({ board, onShow }: ListGuideProps) {
  const lead = useStore(board.session, leadOf);
  const name = useStore(board.session, ({ people }) => (lead === null ? '' : (people.get(lead.by)?.name ?? '')));
  const spotlight = useStore(board.session, ({ guide }) => guide.spotlight);
  const [gathered, setGathered] = useState<Region | null>(null);
  useEffect(
    () =>
      board.session.subscribe(({ guide: { gather }, me, agenda }, before) => {
        // Another step has another place.
        if (agenda?.current !== before.agenda?.current) setGathered(null);
        if (gather === null || !before.synced || gather.n === before.guide.gather?.n) return;
        if (gather.by !== me?.id) setGathered(gather.region);
      }),
    [board],
  );
  const region = lead?.region ?? gathered;
  return (
    <div className="list-guide" aria-live="polite">
      {spotlight !== null && (
        <LateLit board={board} note={spotlight} onShow={() => onShow(spotlight)} onFail={unsaid} />
      )}
      {region !== null && (
        <span className="guide-pill guide-away float">
          <span>
            {lead === null ? t('guide.moved', { place: placeInWords(board, region) }) : t('guide.leads', { name })}
          </span>
          <button type="button" className="btn btn-soft btn-small" onClick={() => showOnCanvas(board, region)}>
            {t(lead === null ? 'guide.go' : 'guide.rejoin')}
          </button>
          {lead === null && (
            <button type="button" className="btn btn-quiet btn-small" onClick={() => setGathered(null)}>
              {t('dismiss')}
            </button>
          )}
        </span>
      )}
    </div>
  );
}
