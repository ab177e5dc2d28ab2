import { Maximize, Minus, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { CameraRig } from './cameraRig.ts';
import { OrderTools } from './OrderTools.tsx';
import { ThreadTool } from './ThreadTool.tsx';

const STEP = 1.25;

/** What changes how the board lies and is seen: the order of its notes, how close one looks, the way back to everything. */
export function ZoomBar({ board, rig }: { readonly board: Board; readonly rig: CameraRig }) {
  const percent = Math.round(useStore(rig.zoom) * 100);
  return (
    <fieldset className="zoom-bar float" aria-label={t('canvas.zoom')}>
      <OrderTools board={board} />
      <ThreadTool board={board} />
      <button
        type="button"
        className="bar-button by-mouse"
        aria-label={t('canvas.zoomOut')}
        title={t('canvas.zoomOut')}
        onClick={() => rig.zoomBy(1 / STEP)}
      >
        <Minus size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="bar-button by-mouse zoom-percent"
        aria-label={t('canvas.zoomReset', { percent })}
        title={t('canvas.zoomResetTip')}
        onClick={() => rig.reset()}
      >
        {percent} %
      </button>
      <button
        type="button"
        className="bar-button by-mouse"
        aria-label={t('canvas.zoomIn')}
        title={t('canvas.zoomIn')}
        onClick={() => rig.zoomBy(STEP)}
      >
        <Plus size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="bar-button"
        aria-label={t('canvas.fitAll')}
        title={t('canvas.fitAll')}
        onClick={() => rig.fit()}
      >
        <Maximize size={16} aria-hidden />
        <span className="by-mouse">{t('canvas.fit')}</span>
      </button>
    </fieldset>
  );
}
