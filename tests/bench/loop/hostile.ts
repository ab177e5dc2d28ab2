import * as encoding from 'lib0/encoding';
import { frame, frameType, missingFrame, stateVectorFrame, updateFrame } from '@forwhom/shared/protocol/frames.ts';

const MB = 1 << 20;
/** Just under the largest frame. */
const FULL = 4 * MB - 64;

const repeated = (
  count: number,
  begin: readonly number[],
  each: readonly number[],
  end: readonly number[],
): Uint8Array =>
  encoding.encode((e) => {
    for (const n of begin) encoding.writeVarUint(e, n);
    const one = Uint8Array.from(each);
    for (let i = 0; i < count; i++) encoding.writeUint8Array(e, one);
    for (const n of end) encoding.writeVarUint(e, n);
  });

const uint = (n: number): number[] => [...encoding.encode((e) => encoding.writeVarUint(e, n))];

const awareness = (entries: readonly string[]): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, frameType.awareness);
    encoding.writeVarUint8Array(
      e,
      frame((b) => {
        encoding.writeVarUint(b, entries.length);
        entries.forEach((json, i) => {
          encoding.writeVarUint(b, i + 1);
          encoding.writeVarUint(b, 1);
          encoding.writeVarString(b, json);
        });
      }),
    );
  });

const deep = (length: number): string => '['.repeat(length / 2) + ']'.repeat(length / 2);

/** Frames that somebody sends to hold up the server, by what they are. */
export const hostileFrames: Readonly<Record<string, Uint8Array>> = {
  '4 MB of awareness of one': awareness([JSON.stringify({ user: 'x'.repeat(FULL) })]),
  'awareness of 128, each nested 1,000 deep': awareness(Array.from({ length: 128 }, () => deep(2_000))),
  'awareness of 128 with 1,000 selected each': awareness(
    Array.from({ length: 128 }, () => JSON.stringify({ selected: Array.from({ length: 450 }, () => 'a') })),
  ),
  '4 MB of cursors': frame((e) => {
    encoding.writeVarUint(e, frameType.cursors);
    for (let i = 0; i < FULL; i++) encoding.writeUint8(e, 1);
  }),
  'a million structs': updateFrame(repeated(1_000_000, [1, 1_000_000, 4_711, 0], [0, 1], [0])),
  'a million structs as an answer': missingFrame(repeated(1_000_000, [1, 1_000_000, 4_711, 0], [0, 1], [0])),
  '400,000 clients of one struct': updateFrame(
    encoding.encode((e) => {
      encoding.writeVarUint(e, 400_000);
      for (let i = 0; i < 400_000; i++) for (const n of [1, 100 + i, 0, 0, 1]) encoding.writeVarUint(e, n);
      encoding.writeVarUint(e, 0);
    }),
  ),
  '200,000 deletions': updateFrame(
    encoding.encode((e) => {
      for (const n of [0, 1, 4_711, 200_000]) encoding.writeVarUint(e, n);
      for (let i = 0; i < 200_000; i++) for (const n of [i * 2, 1]) encoding.writeVarUint(e, n);
    }),
  ),
  'deletions of 400,000 clients': updateFrame(
    encoding.encode((e) => {
      for (const n of [0, 400_000]) encoding.writeVarUint(e, n);
      for (let i = 0; i < 400_000; i++) for (const n of [i + 100, 1, 0, 1]) encoding.writeVarUint(e, n);
    }),
  ),
  'a state vector of a million': stateVectorFrame(
    encoding
      .encode((e) => {
        encoding.writeVarUint(e, 1_000_000);
        for (let i = 0; i < 1_000_000; i++) for (const n of [i % 100_000, 1]) encoding.writeVarUint(e, n);
      })
      .subarray(0, FULL),
  ),
  'a state vector of drafts of a million': stateVectorFrame(
    repeated(1_000_000, [1_000_000], [...uint(77), 1], []),
    frameType.drafts,
  ),
  '4 MB of drafts': updateFrame(repeated(1_000_000, [1, 1_000_000, 4_711, 0], [0, 1], [0]), frameType.drafts),
  '4 MB of an unknown type': frame((e) => {
    encoding.writeVarUint(e, 99);
    encoding.writeUint8Array(e, new Uint8Array(FULL));
  }),
};

const wide = (length: number): string => `{${Array.from({ length: length / 12 }, (_, i) => `"k${i}":${i}`).join(',')}}`;
const fit = (text: string, limit: number): string => (text.length <= limit ? text : text.slice(0, limit));

/** Bodies that are as bad as their length allows. */
export const hostileBodies = (limit: number): Readonly<Record<string, string>> => ({
  'nested as deep as it is long': deep(limit - 2),
  'a crowd of unknown keys': fit(wide(limit - 100), limit),
  'a list of wrong values': `[${'0,'.repeat((limit - 4) / 2)}0]`,
  'one long text': JSON.stringify({ type: 'rename', id: 'x'.repeat(12), title: '\u00e4'.repeat(limit / 2 - 100) }),
  'a text of escapes': `{"title":"${'\\u0041'.repeat((limit - 20) / 6)}"}`,
  'no JSON': '{"a":'.repeat((limit - 2) / 5),
});
