import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { distance, nothing, type Gesture, type Hands, type PointerInput } from './hands.ts';
import { linking } from './link.ts';
import { panning } from './pan.ts';
import { pinching } from './pinch.ts';
import { pressing, type Pressed } from './press.ts';

/** Two taps within this time and distance (milliseconds, CSS pixels) are one double tap. */
const DOUBLE_TIME = 400;
const DOUBLE_REACH = { mouse: 6, pen: 12, touch: 24 } as const;
/** A finger that rests this long selects a note, or asks what to do with the ground, without lifting: milliseconds. */
const LONG = 500;

export interface PointerWishes {
  readonly hands: Hands;
  /** Space is held, or the pan tool is chosen. */
  readonly panHeld: () => boolean;
  /** The tool for threads is chosen. */
  readonly linkHeld: () => boolean;
  /** Calls back after a time in milliseconds; answers with how to call it off. */
  readonly after: (time: number, then: () => void) => () => void;
  /** A finger rested on a note, or (null) on the ground or a theme: it should have the attention. */
  readonly rested: (note: NoteId | null, at: Point) => void;
}

/** All pointers on the canvas, and the one gesture that they make. */
export class Pointers {
  readonly #wishes: PointerWishes;
  readonly #down = new Map<number, PointerInput>();
  #gesture: Gesture = nothing;
  /** The one that carries the gesture on; null: any, of two fingers. A palm beside a pen does nothing. */
  #leads: number | null = null;
  #lastTap: (Pressed & { readonly at: Point; readonly time: number }) | null = null;
  #callOff: () => void = () => undefined;

  constructor(wishes: PointerWishes) {
    this.#wishes = wishes;
  }

  get gesture(): Gesture['name'] {
    return this.#gesture.name;
  }

  down(input: PointerInput): void {
    this.#callOff();
    this.#down.set(input.pointer, input);
    const [first, second] = [...this.#down.values()].filter(({ kind }) => kind === 'touch');
    if (first !== undefined && second !== undefined) {
      this.#gesture.cancel();
      this.#lastTap = null;
      this.#leads = null;
      this.#gesture = this.#down.size > 2 ? nothing : pinching(this.#wishes.hands, first, second);
    } else if (this.#down.size === 1) {
      this.#leads = input.pointer;
      this.#gesture = this.#begin(input);
    }
  }

  move(input: PointerInput): void {
    if (!this.#down.has(input.pointer)) return;
    this.#down.set(input.pointer, input);
    if (!this.#isLed(input)) return;
    const before = this.#gesture.name;
    this.#gesture = this.#gesture.move(input);
    if (before === 'press' && this.gesture !== 'press') this.#callOff();
  }

  up(input: PointerInput): void {
    if (!this.#down.delete(input.pointer) || !this.#isLed(input)) return;
    this.#callOff();
    const gesture = this.#gesture;
    this.#gesture = nothing;
    gesture.end(input);
    const [rest] = this.#down.values();
    // One finger of two was lifted: the other one goes on panning.
    if (gesture.name !== 'pinch' || rest === undefined) return;
    this.#leads = rest.pointer;
    this.#gesture = panning(this.#wishes.hands, rest.at);
  }

  /** Takes the gesture back. Whether there was one. */
  cancel(): boolean {
    this.#callOff();
    this.#down.clear();
    const gesture = this.#gesture;
    this.#gesture = nothing;
    gesture.cancel();
    return gesture !== nothing;
  }

  /** Once a frame. Whether another one is wanted. */
  tick(elapsed: number): boolean {
    return this.#gesture.tick?.(elapsed) ?? false;
  }

  #isLed({ pointer }: PointerInput): boolean {
    return this.#leads === null || this.#leads === pointer;
  }

  #begin(input: PointerInput): Gesture {
    const { hands, panHeld, linkHeld, after, rested } = this.#wishes;
    if (input.button === 1 || (input.button === 0 && panHeld())) return panning(hands, input.at);
    if (input.button !== 0) return nothing;
    if (input.alt) {
      hands.ping(input.at);
      return nothing;
    }
    const end = linkHeld() && hands.mayLink() ? hands.endAt(input.at) : null;
    if (end !== null) return linking(hands, end);
    const gesture = pressing(hands, input, (up, on) => this.#tapped(up, on));
    if (input.kind === 'touch') {
      this.#callOff = after(LONG, () => {
        if (this.#gesture !== gesture) return;
        this.#gesture = nothing;
        rested(hands.noteAt(input.at), input.at);
      });
    }
    return gesture;
  }

  #tapped(input: PointerInput, { note, theme }: Pressed): void {
    const last = this.#lastTap;
    const isDouble =
      last !== null &&
      last.note === note &&
      last.theme === theme &&
      !input.shift &&
      input.time - last.time < DOUBLE_TIME &&
      distance(input.at, last.at) < DOUBLE_REACH[input.kind];
    this.#lastTap = isDouble ? null : { at: input.at, time: input.time, note, theme };
    const { hands } = this.#wishes;
    if (note !== null && !hands.mayEdit(note)) {
      if (!input.shift) hands.read(note);
    } else if (!isDouble) return;
    else if (note !== null) hands.edit(note, input.at);
    else if (theme !== null) hands.rename(theme);
    else if (hands.mayWrite()) hands.create(input.at);
  }
}
