import { fetchSoon } from '../panels/soon.ts';
import { registerServiceWorker } from './serviceWorker.ts';

/** Nobody has said that the page stands: it may wait for the network, or for somebody's name (milliseconds). */
const LONGEST = 10_000;

/** The last picture of the start is on its way to the screen for so long after it was painted, in milliseconds. */
const SHOWN = 300;

let over = false;

/** The page stands. What comes now was kept from competing with it for the network and the processor. */
export function startIsOver(): void {
  if (over) return;
  over = true;
  setTimeout(() => {
    // It must not wait for the parts: one that hangs would keep the board from opening without a network.
    void registerServiceWorker();
    fetchSoon();
  }, SHOWN);
}

export const endStartSomeday = (): void => void setTimeout(startIsOver, LONGEST);
