import { expect, test } from 'vitest';
import { imported } from '../server/exporting.ts';
import { largeBoard } from '../support/large-board.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

test.each([
  ['a laptop', laptop],
  ['a phone', phone],
])(
  'B27 after a zoom over many notes nothing is stretched, and what is seen is painted anew, on %s',
  async (_, device) => {
    const board = await imported(await startServer(), largeBoard(600));
    const ann = await Person.join(board, 'Ann', device);
    await ann.show('Canvas');
    await ann.saved();
    const { page } = ann;
    const ground = page.locator('.board-painted > canvas').first();
    await ground.evaluate((canvas) => {
      const seen: string[] = [];
      new MutationObserver(() => seen.push(canvas.style.transform)).observe(canvas, { attributeFilter: ['style'] });
      Object.assign(globalThis, { seen });
    });
    const stretches = (): Promise<number> =>
      page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.splice(0).filter(Boolean).length);
    // A pinch would stop the view on its way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Fit the board' }).click();
    /** As a pinch of the pad does, a small step in each frame. */
    const pinch = (deltaY: number): Promise<void> =>
      page.getByRole('application').evaluate(async (surface, step) => {
        const { width, height } = surface.getBoundingClientRect();
        for (let n = 0; n < 20; n++) {
          const at = { clientX: width * 0.4, clientY: height * 0.4 };
          surface.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: step, ctrlKey: true, bubbles: true }));
          await new Promise(requestAnimationFrame);
        }
      }, deltaY);
    for (const deltaY of [-5, 4]) {
      await pinch(deltaY);
      expect(await stretches()).toBeGreaterThan(0);
      await expect.poll(() => ground.evaluate(({ style }) => style.transform)).toBe('');
    }
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const clip = { x: width * 0.1, y: height * 0.25, width: width * 0.8, height: height * 0.4 };
    const seen = (): Promise<Buffer> => page.screenshot({ clip });
    const zoomed = await seen();
    // Other colours paint everything anew.
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(async () => zoomed.equals(await seen())).toBe(false);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(async () => zoomed.equals(await seen())).toBe(true);
  },
);
