import { MapPin } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { t } from '../words/t.ts';
import type { CanvasView } from './canvasView.ts';

/** What a finger that rests on the ground can do: point at this place for everybody. */
export function GroundMenu({ view }: { readonly view: CanvasView }) {
  const at = useStore(view.asked);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => view.asked.setState(null, true);
  useEffect(() => {
    if (at !== null) button.current?.focus({ preventScroll: true });
  }, [at]);
  if (at === null) return null;
  return (
    <button
      ref={button}
      type="button"
      className="ground-menu float bar-button"
      style={{ left: at.x, top: at.y }}
      onBlur={close}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        view.focus();
      }}
      onClick={() => {
        view.hands.ping(at);
        view.focus();
      }}
    >
      <MapPin size={18} aria-hidden />
      {t('canvas.pointHere')}
    </button>
  );
}
