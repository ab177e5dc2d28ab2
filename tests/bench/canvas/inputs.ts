import type { CDPSession } from 'playwright';
import { VIEW } from './scenarios.ts';

/** Real input, as it comes from a hand: sixty times a second, whether or not the page keeps up. */
const EACH_MS = 16;
const CENTRE = { x: VIEW.width / 2, y: VIEW.height / 2 };
const CTRL = 2;

const PHRASE = 'whoever waits for an answer twice calls again ';

/** Events under way at once: what a hand does while the page is busy is gathered, as a browser gathers it. */
const UNDER_WAY = 2;

/**
 * Does `act` again and again until `work` is through, with the numbers of all the turns that it stands for, and waits for
 * what is still under way.
 */
async function during<T>(
  work: Promise<T>,
  each: number,
  act: (turns: readonly number[]) => Promise<unknown>,
): Promise<T> {
  let n = 0;
  let turns: number[] = [];
  const sent = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    turns.push(n++);
    if (sent.size >= UNDER_WAY) return;
    const one = act(turns).finally(() => sent.delete(one));
    sent.add(one);
    turns = [];
  }, each);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    await Promise.all(sent);
  }
}

const sum = (turns: readonly number[], of: (n: number) => number): number => turns.reduce((all, n) => all + of(n), 0);

const mouse = (session: CDPSession, type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', at = CENTRE, clicks = 1) =>
  session.send('Input.dispatchMouseEvent', {
    type,
    ...at,
    ...(type === 'mouseMoved' ? {} : { button: 'left' as const, clickCount: clicks }),
    buttons: type === 'mouseReleased' ? 0 : 1,
  });

const wheel = (session: CDPSession, deltaX: number, deltaY: number, modifiers = 0): Promise<unknown> =>
  session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...CENTRE, deltaX, deltaY, modifiers });

export const pan = <T>(session: CDPSession, work: Promise<T>): Promise<T> =>
  during(work, EACH_MS, (turns) =>
    wheel(
      session,
      sum(turns, (n) => Math.round(14 * Math.cos(n / 40))),
      sum(turns, (n) => Math.round(9 * Math.sin(n / 25))),
    ),
  );

/** A little there and back: whatever is made ready with the first movement is ready then. */
export async function nudge(session: CDPSession): Promise<void> {
  await wheel(session, 0, 4);
  await wheel(session, 0, -4);
}

/** Closer for half of the time (milliseconds), by about `factor` in all, and back. */
export function zoom<T>(session: CDPSession, work: Promise<T>, length: number, factor: number): Promise<T> {
  const half = length / 2 / EACH_MS;
  const step = (100 * Math.log(factor)) / half;
  return during(work, EACH_MS, (turns) =>
    wheel(
      session,
      0,
      sum(turns, (n) => (n < half ? -step : step)),
      CTRL,
    ),
  );
}

/** Brings the pointer to the middle of the window, with no button held. */
export const point = (session: CDPSession): Promise<unknown> =>
  session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...CENTRE, button: 'none' });

/** Carries what lies in the middle of the window about, and back. */
export async function drag<T>(session: CDPSession, work: () => Promise<T>): Promise<T> {
  await mouse(session, 'mousePressed');
  const done = await during(work(), EACH_MS, (turns) => {
    const n = turns.at(-1) ?? 0;
    const at = { x: CENTRE.x + 200 * Math.sin(n / 30), y: CENTRE.y + 120 * (1 - Math.cos(n / 30)) };
    return mouse(session, 'mouseMoved', at);
  });
  await mouse(session, 'mouseMoved');
  await mouse(session, 'mouseReleased');
  return done;
}

/** Opens the note in the middle of the window by a double click. */
export async function openNote(session: CDPSession): Promise<void> {
  for (const clicks of [1, 2]) {
    await mouse(session, 'mousePressed', CENTRE, clicks);
    await mouse(session, 'mouseReleased', CENTRE, clicks);
  }
}

/** Fifteen keys a second: faster than most people type. */
export const type = <T>(session: CDPSession, work: Promise<T>): Promise<T> =>
  during(work, 66, async (turns) => {
    for (const n of turns) {
      const text = PHRASE[n % PHRASE.length] ?? ' ';
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text, unmodifiedText: text });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
    }
  });

export async function escape(session: CDPSession): Promise<void> {
  const key = { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}
