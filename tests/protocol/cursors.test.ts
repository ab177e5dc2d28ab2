import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import {
  cursorRequestFrame,
  cursorsFrame,
  PositionReader,
  readCursorRequest,
} from '@forwhom/shared/protocol/cursors.ts';
import { readCursors, type CursorEvent, type CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { FrameReader, MalformedFrame } from '@forwhom/shared/protocol/frames.ts';
import { MAX_COORDINATE } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { repeat } from '../support/random.ts';

const coordinate = fc.oneof(
  fc.integer({ min: -MAX_COORDINATE, max: MAX_COORDINATE }),
  fc.constantFrom(0, 1, -1, 63, 64, -63, -64, 8_191, 8_192, -8_192, MAX_COORDINATE, -MAX_COORDINATE),
);
const extent = fc.integer({ min: 1, max: 2 * MAX_COORDINATE });
const id = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 12, maxLength: 12 });
const motion = fc.oneof(
  fc.record({ kind: fc.constant('at' as const), x: coordinate, y: coordinate }),
  fc.record({ kind: fc.constant('carry' as const), dx: coordinate, dy: coordinate }),
  fc.record({
    kind: fc.constant('lift' as const),
    notes: fc.array(
      id.map((text) => text as NoteId),
      { maxLength: 5 },
    ),
  }),
  fc.record({ kind: fc.constantFrom('away' as const, 'drop' as const) }),
);
const box = fc.record({ x: coordinate, y: coordinate, width: extent, height: extent });
const request: fc.Arbitrary<CursorRequest> = fc.oneof(
  motion,
  fc.record({ kind: fc.constant('look' as const), box }),
  fc.constant({ kind: 'subscribe' as const }),
);
const event: fc.Arbitrary<CursorEvent> = fc.oneof(
  motion,
  fc.record({ kind: fc.constant('who' as const), participant: id.map((text) => text as ParticipantId) }),
  fc.record({ kind: fc.constant('fresh' as const), every: fc.nat(10_000) }),
  fc.record({ kind: fc.constantFrom('you' as const, 'left' as const) }),
);

const read = (frame: Uint8Array): CursorRequest => {
  const reader = new FrameReader(frame);
  reader.number();
  return readCursorRequest(reader);
};

describe('the messages of cursors', () => {
  it('O10 say on the other side what they said on this one', () => {
    fc.assert(
      fc.property(request, (said) => {
        expect(read(cursorRequestFrame(said))).toEqual(said);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ index: fc.nat(100_000), event })), (said) => {
        const decoder = decoding.createDecoder(cursorsFrame(said));
        decoding.readVarUint(decoder);
        expect(readCursors(decoder)).toEqual(said);
      }),
    );
  });

  it('O10 are read as positions when they are, and left to the strict reader when they are anything else', () => {
    const positions = new PositionReader();
    const agrees = (frame: Uint8Array): void => {
      let strict: CursorRequest | null = null;
      try {
        strict = read(frame);
      } catch (error) {
        if (!(error instanceof MalformedFrame)) throw error;
      }
      const isPosition = frame[0] === 105 && (strict?.kind === 'at' || strict?.kind === 'carry');
      expect(positions.read(frame)).toBe(isPosition);
      if (frame[0] !== 105 || (strict?.kind !== 'at' && strict?.kind !== 'carry')) return;
      const { carries, x, y } = positions;
      const said = strict.kind === 'carry' ? [true, strict.dx, strict.dy] : [false, strict.x, strict.y];
      // lib0 tells −0 from 0.
      expect([carries, x, y]).toEqual(said.map((value) => (value === 0 ? 0 : value)));
    };
    fc.assert(fc.property(request, (said) => agrees(cursorRequestFrame(said))));
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 63, 64, 127, 128, 192, 255));
    const almost = fc.tuple(fc.constantFrom(1, 4, 9), fc.array(byte, { maxLength: 8 }));
    fc.assert(
      fc.property(almost, ([kind, rest]) => agrees(Uint8Array.of(105, kind, ...rest))),
      { numRuns: 20_000 * repeat },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 10 }), agrees));
  });

  it('O10 refuse a view that is none, that is larger than the board, or that lies beyond it', () => {
    const look = (x: number, width: number): CursorRequest => ({ kind: 'look', box: { x, y: 0, width, height: 1 } });
    for (const wrong of [look(0, 0), look(0, 2 * MAX_COORDINATE + 1), look(MAX_COORDINATE + 1, 1), look(0, 2 ** 52)]) {
      expect(() => read(cursorRequestFrame(wrong))).toThrow(MalformedFrame);
    }
  });
});
