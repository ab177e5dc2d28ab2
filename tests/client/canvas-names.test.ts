import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEW_NAMES, NAMED, namesOf } from '@forwhom/client/canvas/cursorNames.ts';
import type { RemoteHand } from '@forwhom/client/canvas/remoteHands.ts';

const NOW = 100_000;
const handAt = (movedAt: number): RemoteHand => ({
  participant: null,
  at: { x: 0, y: 0 },
  opacity: 1,
  movedAt,
  lifted: new Set(),
  carried: { x: 0, y: 0 },
});

test('O93 few hands say whose they are all the time; of a crowd those that moved last, while they move', () => {
  const rested = fc.array(fc.nat(8_000), { maxLength: 80 });
  fc.assert(
    fc.property(rested, fc.boolean(), (rests, still) => {
      const hands = rests.map((rest) => handAt(NOW - rest));
      const names = namesOf(hands, NOW, still);
      const shown = hands.filter((hand) => (names.get(hand) ?? 0) > 0);
      if (hands.length <= FEW_NAMES) {
        expect(shown).toEqual(hands);
        return;
      }
      expect(shown.length).toBeLessThanOrEqual(FEW_NAMES);
      const oldest = Math.min(...shown.map(({ movedAt }) => movedAt));
      for (const hand of hands) {
        const rest = NOW - hand.movedAt;
        const name = names.get(hand) ?? 0;
        if (name > 0 && rest <= NAMED) expect(name).toBe(1);
        if (still) expect(name === 0 || name === 1).toBe(true);
        // Nobody who moved later is left out for it.
        if (name === 0 && rest <= NAMED) expect(hand.movedAt).toBeLessThanOrEqual(oldest);
        if (rest > NAMED + 400) expect(name).toBe(0);
      }
    }),
  );
});
