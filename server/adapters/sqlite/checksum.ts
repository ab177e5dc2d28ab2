import { hash } from 'node:crypto';

/** What a stored row says about itself besides its bytes: a row that strayed to another key is damaged, too. */
type Header = readonly (string | number)[];

/** SHA-256 over a row's key and bytes; stored beside them and compared at every load. */
export function checksum(header: Header, bytes: Uint8Array | string): Uint8Array {
  const key = `${JSON.stringify(header)}\n`;
  return hash('sha256', typeof bytes === 'string' ? key + bytes : Buffer.concat([Buffer.from(key), bytes]), 'buffer');
}

export const isSound = (header: Header, bytes: Uint8Array | string, stored: Uint8Array): boolean =>
  Buffer.compare(checksum(header, bytes), stored) === 0;
