import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright';
import type { Window } from './profile.ts';

/** One picture of the page, as it was shown at an instant (milliseconds since the epoch). */
interface Shown {
  readonly at: number;
  readonly jpeg: string;
}

/** Small ones: they cost the machine time while the page loads. */
const PICTURES = { format: 'jpeg', quality: 40, maxWidth: 720, maxHeight: 450, everyNthFrame: 1 } as const;

/** What the browser tells of a picture. */
interface Picture {
  readonly data: string;
  readonly metadata: { readonly timestamp?: number };
  readonly sessionId: number;
}

/** A page that shows nothing new for so long is through, and none is waited for longer than `PATIENCE`; milliseconds. */
const QUIET = 1_500;
const PATIENCE = 15_000;
/** Milliseconds after which a page that is not there will not come. */
const LONGEST = 60_000;

/** What a browser does for a window that it has just opened, its own bars and menus, takes so long (milliseconds). */
const OPENED = 1_500;

/**
 * Everything that the page shows from now on, until an expression `isThere` is true and it is quiet. It is asked only when
 * it is quiet.
 */
async function watch(window: Window, address: string, isThere: string): Promise<Shown[]> {
  const shown: Shown[] = [];
  let last = performance.now();
  window.on('Page.screencastFrame', ({ data, metadata, sessionId }: Picture) => {
    shown.push({ at: (metadata.timestamp ?? 0) * 1_000, jpeg: data });
    last = performance.now();
    void window.send('Page.screencastFrameAck', { sessionId });
  });
  const quiet = async (): Promise<void> => {
    const begun = performance.now();
    while (performance.now() - last < QUIET && performance.now() - begun < PATIENCE) await pause(50);
  };
  await window.send('Page.startScreencast', PICTURES);
  await window.send('Page.navigate', { url: address });
  last = Math.max(last, performance.now());
  await quiet();
  const begun = performance.now();
  while (!(await window.evaluate<boolean>(isThere))) {
    if (performance.now() - begun > LONGEST) throw new Error(`${address} never came to ${isThere}`);
    await pause(100);
  }
  await quiet();
  await window.send('Page.stopScreencast');
  window.on('Page.screencastFrame', null);
  return shown;
}

/**
 * Number of the first picture from which on the middle of the page, where no bars are, is as it is in the end. Runs in a
 * page, which knows how to read pictures.
 */
async function settledFrom(jpegs: readonly string[]): Promise<number> {
  const [width, height] = [360, 225];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas');
  const read = async (jpeg: string): Promise<Uint8ClampedArray> => {
    const bytes = Uint8Array.from(atob(jpeg), (char) => char.codePointAt(0) ?? 0);
    context.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0, width, height);
    return context.getImageData(60, 35, width - 120, height - 70).data;
  };
  const final = await read(jpegs.at(-1) ?? '');
  for (let n = jpegs.length - 2; n >= 0; n--) {
    const now = await read(jpegs[n] ?? '');
    let other = 0;
    for (let i = 0; i < now.length; i += 4) {
      const difference = [0, 1, 2].some((c) => Math.abs((now[i + c] ?? 0) - (final[i + c] ?? 0)) > 32);
      if (difference) other++;
    }
    if (other > now.length / 4 / 200) return n + 1;
  }
  return 0;
}

/**
 * Goes to an address in a new window, where something may take long until an expression `isThere` is true. Answers with the
 * milliseconds from the start of the navigation to the picture in which everything in view is painted: what one would see
 * with a stopwatch, whatever the page is made of.
 */
export async function fullPaint(browser: Browser, window: Window, address: string, isThere: string): Promise<number> {
  await pause(OPENED);
  const shown = await watch(window, address, isThere);
  const start = await window.evaluate<number>('performance.timeOrigin');
  const later = shown.filter(({ at }) => at >= start);
  const judge = await browser.newPage();
  const first = await judge.evaluate(
    settledFrom,
    later.map(({ jpeg }) => jpeg),
  );
  await judge.close();
  return (later[first]?.at ?? Number.NaN) - start;
}
