import { useStore } from 'zustand';
import { LateLit, unsaid } from '../panels/guide/LateLit.tsx';
import { leadOf } from '../panels/guide/leadOf.ts';
import { placeInWords } from '../panels/guide/placeInWords.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { CanvasView } from './canvasView.ts';

interface GuideProps {
  readonly board: Board;
  readonly view: CanvasView;
}

/** Who leads, where the others are, and what is in the spotlight: words at the upper edge, with a way there. */
export function GuidePills({ board, view }: GuideProps) {
  const spotlight = useStore(board.session, ({ guide }) => guide.spotlight);
  return (
    <div className="guide-pills" aria-live="polite">
      {spotlight !== null && <LateLit board={board} note={spotlight} onFail={unsaid} />}
      <Away board={board} view={view} />
    </div>
  );
}

function Away({ board, view }: GuideProps) {
  const lead = useStore(board.session, leadOf);
  const name = useStore(board.session, ({ people }) => (lead === null ? '' : (people.get(lead.by)?.name ?? '')));
  const following = useStore(board.ui, (ui) => ui.following);
  const missed = useStore(view.guide.missed);
  const away = lead === null ? missed !== null : !following || missed !== null;
  if (lead === null && missed === null) return null;
  const words =
    lead !== null
      ? t('guide.leads', { name })
      : missed === null
        ? ''
        : t('guide.moved', { place: placeInWords(board, missed) });
  return (
    <span className="guide-pill float">
      <span className="guide-words">{words}</span>
      {away && (
        <button
          type="button"
          className="btn btn-soft btn-small"
          // Whoever is typing goes on typing.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => view.guide.rejoin()}
        >
          {t(lead === null ? 'guide.go' : 'guide.rejoin')}
          <kbd className="kbd by-mouse" aria-hidden>
            L
          </kbd>
        </button>
      )}
    </span>
  );
}
