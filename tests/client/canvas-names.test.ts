import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEW_NAMES, NAMED, namesOf } from '@forwhom/client/canvas/cursorNames.ts';

const NOW = 100_000;

test('O93 few hands say whose they are all the time; of a crowd a few that move, which keep their names while they do', () => {
  const resting = fc.array(fc.record({ rest: fc.nat(3_500), had: fc.boolean() }), { maxLength: 60, size: 'max' });
  fc.assert(
    fc.property(resting, fc.boolean(), (rests, still) => {
      const hands = rests.map(({ rest, had }, index) => ({ index, movedAt: NOW - rest, rest, had }));
      // No more had a name than ever have.
      const had = hands.filter((hand) => hand.had).slice(0, FEW_NAMES);
      const names = namesOf(hands, NOW, still, new Set(had.map(({ index }) => index)));
      const shown = hands.filter((hand) => (names.get(hand) ?? 0) > 0);
      if (hands.length <= FEW_NAMES) {
        expect(shown).toEqual(hands);
        return;
      }
      expect(shown.length).toBeLessThanOrEqual(FEW_NAMES);
      const oldest = Math.min(...shown.filter((hand) => !had.includes(hand)).map(({ movedAt }) => movedAt));
      for (const hand of hands) {
        const name = names.get(hand) ?? 0;
        if (name > 0 && hand.rest <= NAMED) expect(name).toBe(1);
        if (still) expect(name === 0 || name === 1).toBe(true);
        if (hand.rest > NAMED + 400) expect(name).toBe(0);
        if (hand.rest > NAMED) continue;
        if (had.includes(hand)) expect(name).toBe(1);
        // Nobody who moved later is left out for one who had no name either.
        else if (name === 0) expect(hand.movedAt).toBeLessThanOrEqual(oldest);
        if (name === 0) expect(shown.length).toBe(FEW_NAMES);
      }
    }),
  );
});
