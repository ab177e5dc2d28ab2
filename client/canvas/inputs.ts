import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { keyAct, type KeyAct } from '../tools/keys.ts';
import type { PointerInput } from '../tools/hands.ts';
import type { Pointers } from '../tools/pointers.ts';
import { wheelAct } from '../tools/wheel.ts';

interface InputsContent {
  readonly surface: HTMLElement;
  readonly pointers: Pointers;
  readonly panBy: (dx: number, dy: number) => void;
  /** Zooms by a factor around a point. */
  readonly zoomBy: (at: Point, factor: number) => void;
  /** The pointer is over this point; null: it left. */
  readonly hover: (at: Point | null) => void;
  readonly key: (act: KeyAct) => boolean;
  /** Notes are selected, so that Tab and arrows are theirs. */
  readonly entered: () => boolean;
  /** Some notes are ticked by key. */
  readonly ticking: () => boolean;
  readonly panHeld: (held: boolean) => void;
}

const kindOf = (type: string): PointerInput['kind'] => (type === 'touch' || type === 'pen' ? type : 'mouse');

/** Turns the page's events on the canvas into what gestures and keys are made of. Answers with how to stop it. */
export function listen(content: InputsContent): () => void {
  const { surface } = content;
  const off = new AbortController();
  const { signal } = off;
  const at = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  listenToPointers(content, at, signal);
  surface.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const act = wheelAct(event);
      if (act.kind === 'zoom') content.zoomBy(at(event), act.factor);
      else content.panBy(act.dx, act.dy);
    },
    { signal, passive: false },
  );
  listenToKeys(content, signal);
  return () => off.abort();
}

function listenToPointers(
  { surface, pointers, hover }: InputsContent,
  at: (event: MouseEvent) => Point,
  signal: AbortSignal,
): void {
  const input = (event: PointerEvent): PointerInput => ({
    pointer: event.pointerId,
    kind: kindOf(event.pointerType),
    button: event.button,
    at: at(event),
    shift: event.shiftKey,
    command: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    time: event.timeStamp,
  });
  const on = (type: 'pointerdown' | 'pointermove' | 'pointerup', act: (event: PointerEvent) => void): void =>
    surface.addEventListener(type, act, { signal });
  on('pointerdown', (event) => {
    // Middle click would scroll, and a press would move the focus to the body.
    event.preventDefault();
    surface.focus({ preventScroll: true });
    surface.dataset['pointed'] = '';
    surface.setPointerCapture(event.pointerId);
    pointers.down(input(event));
    surface.dataset['gesture'] = pointers.gesture;
  });
  on('pointermove', (event) => {
    hover(at(event));
    pointers.move(input(event));
    if (pointers.gesture !== 'none') surface.dataset['gesture'] = pointers.gesture;
  });
  on('pointerup', (event) => {
    pointers.up(input(event));
    delete surface.dataset['gesture'];
  });
  surface.addEventListener(
    'pointercancel',
    () => {
      pointers.cancel();
      delete surface.dataset['gesture'];
    },
    { signal },
  );
  surface.addEventListener('pointerleave', () => hover(null), { signal });
  surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  // Safari reports a pinch on a trackpad as gestures, and would zoom the page.
  surface.addEventListener('gesturestart', (event) => event.preventDefault(), { signal });
}

function listenToKeys({ surface, key, entered, ticking, panHeld }: InputsContent, signal: AbortSignal): void {
  /** Space was pressed, and nothing was done with the pointer since. */
  let tapped = false;
  const hold = (held: boolean): void => {
    panHeld(held);
    surface.classList.toggle('grab', held);
  };
  surface.addEventListener(
    'keydown',
    (event) => {
      delete surface.dataset['pointed'];
      if (event.isComposing || event.target !== surface) return;
      if (event.key === ' ') {
        event.preventDefault();
        if (!event.repeat) tapped = true;
        hold(true);
        return;
      }
      const act = keyAct(event, entered(), ticking());
      if (act !== null && key(act)) event.preventDefault();
    },
    { signal },
  );
  surface.addEventListener('pointerdown', () => (tapped = false), { signal });
  surface.addEventListener(
    'keyup',
    (event) => {
      if (event.key !== ' ') return;
      hold(false);
      if (tapped) key({ do: 'tick' });
      tapped = false;
    },
    { signal },
  );
  surface.addEventListener(
    'blur',
    () => {
      delete surface.dataset['pointed'];
      hold(false);
    },
    { signal },
  );
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'F6' || event.defaultPrevented || document.activeElement === surface) return;
      event.preventDefault();
      surface.focus({ preventScroll: true });
    },
    { signal },
  );
}
