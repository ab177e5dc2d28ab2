import { readdirSync, readFileSync } from 'node:fs';
import type { ServerProcess } from '../../support/process.ts';

/** Clock ticks a second in /proc, on every Linux that Node runs on. */
const TICKS = 100;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** Resident memory of a process, in megabytes. Linux only. */
export function residentMb(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** Processor seconds that a process has used, all its threads. Linux only. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The same to the nanosecond, of the threads that it has now: not for work that threads end with. Linux only. */
export const threadSeconds = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [ran = ''] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return sum + Number(ran) / 1e9;
  }, 0);

async function send<T>(
  server: ServerProcess,
  method: string,
  path: string,
  body: unknown,
  token: string | null,
): Promise<T> {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  const answer = await fetch(server.origin + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

export const post = <T>(server: ServerProcess, path: string, body: unknown, token: string | null = null): Promise<T> =>
  send(server, 'POST', path, body, token);
export const put = <T>(server: ServerProcess, path: string, body: unknown, token: string): Promise<T> =>
  send(server, 'PUT', path, body, token);

export interface Seat {
  readonly board: string;
  readonly token: string;
  readonly participant: string;
}
