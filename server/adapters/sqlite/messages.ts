import { StorageFailure, type Write } from '../../ports/storage.ts';
import type { ReadName } from './read.ts';

/** What the main thread asks of the worker. */
export type Request =
  | { readonly kind: 'commit'; readonly lists: readonly (readonly Write[])[] }
  | { readonly kind: 'read'; readonly name: ReadName; readonly args: readonly unknown[] }
  | { readonly kind: 'shred' }
  | { readonly kind: 'sweep'; readonly now: number }
  | { readonly kind: 'check' }
  | { readonly kind: 'close' };

/** An error on its way between threads, where classes are lost. */
export interface Told {
  readonly reason: StorageFailure['reason'] | 'bug';
  readonly message: string;
}

/**
 * The worker's answer. For a commit, `value` holds one entry a list: null or what failed. `json`: a value that may be large
 * and has no bytes in it, because text is read by the main thread in a third of the time that a copy of objects takes.
 */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly json: string }
  | { readonly id: number; readonly failure: Told };

/** The worker's first word. */
export type Opened = { readonly opened: true } | { readonly opened: false; readonly message: string };

export const tell = (error: unknown): Told =>
  error instanceof StorageFailure
    ? { reason: error.reason, message: error.message }
    : { reason: 'bug', message: error instanceof Error ? error.message : String(error) };

export const heard = ({ reason, message }: Told): Error =>
  reason === 'bug' ? new Error(message) : new StorageFailure(reason, message);
