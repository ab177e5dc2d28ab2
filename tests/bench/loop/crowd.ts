import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Coming } from './crowd-thread.ts';
import type { Place, Scene } from './scene.ts';

/** People who come to a board at the same instant and keep nothing of it. Resolves when each has the whole. */
export class Crowd {
  readonly #thread: Worker;

  private constructor(thread: Worker) {
    this.#thread = thread;
  }

  static async enter(scene: Scene, { id: board }: Pick<Place, 'id'>, tokens: readonly string[]): Promise<Crowd> {
    const { port1, port2: told } = new MessageChannel();
    const coming: Coming = { port: scene.port, board, tokens, told };
    const whole = once(port1, 'close');
    const thread = new Worker(new URL('./crowd-thread.ts', import.meta.url), {
      workerData: coming,
      transferList: [told],
    });
    await Promise.race([whole, once(thread, 'error').then(([error]) => Promise.reject(error as Error))]);
    return new Crowd(thread);
  }

  /** Their sockets end without a goodbye. */
  async leave(): Promise<void> {
    await this.#thread.terminate();
  }
}
