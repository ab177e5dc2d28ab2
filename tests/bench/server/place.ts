import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));

const atEnd = new Set<() => void>();
process.once('exit', () => atEnd.forEach((act) => act()));

/** Does something when this process ends, however it comes to that. Returns what takes it back. */
export function whenDone(act: () => void): () => void {
  atEnd.add(act);
  return () => void atEnd.delete(act);
}

let base: string | null = null;
let count = 0;

/** A folder for one server, gone when the bench ends; with a copy of another one in it. */
export function newFolder(copyOf: string | null = null): string {
  if (base === null) {
    const made = mkdtempSync(join(tmpdir(), 'forwhom-bench-'));
    whenDone(() => rmSync(made, { recursive: true, force: true }));
    base = made;
  }
  const folder = join(base, String(count++));
  if (copyOf !== null) cpSync(copyOf, folder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

export interface Running {
  readonly pid: number;
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

/** Starts a program of the peers and waits until it says that it is ready. */
export async function startPeer(file: string, args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [join(PEERS, file), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2_000)));
  const forget = whenDone(() => child.kill('SIGKILL'));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve(forget())));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.toString().includes('ready') && resolve());
    child.once('exit', () => reject(new Error(`${file} ended before it was ready: ${said}`)));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
