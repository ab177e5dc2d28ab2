import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { frameType, readJson } from '@forwhom/shared/protocol/frames.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { TestServer } from './server.ts';

/** A socket that is in the room and listens. */
export interface Listening {
  notice(kind: Notice['kind']): Promise<Extract<Notice, { readonly message: string }>>;
  /** The code with which it was closed. */
  readonly closed: Promise<number>;
  close(): void;
}

/** Opens a socket and waits until the workshop has been told on it. */
export async function listen(server: TestServer, board: string, token: string): Promise<Listening> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${board}`, ['forwhom', `bearer.${token}`]);
  const heard: { readonly type: number; readonly json: unknown }[] = [];
  const waiting = new Set<() => void>();
  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    heard.push({ type, json: type === frameType.sync ? null : readJson(decoder) });
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => void socket.on('close', (code) => resolve(code)));
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  await until(() => heard.find(({ type }) => type === frameType.sync));
  return {
    closed,
    close: () => socket.close(),
    notice: (kind) =>
      until(() => {
        const notices = heard.filter(({ type }) => type === frameType.notice).map(({ json }) => json as Notice);
        return notices.find((notice) => notice.kind === kind) as
          | Extract<Notice, { readonly message: string }>
          | undefined;
      }),
  };
}
