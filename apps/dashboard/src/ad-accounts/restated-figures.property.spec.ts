import fc from 'fast-check';
import { RESTATED, restatedFigures } from './restated-figures.js';

/** Money as the server sends it: exact, with as many digits as it needs. */
const units = fc.option(fc.bigInt({ min: 0n, max: 10n ** 17n }));
const written = (amount: bigint | null) =>
  amount === null ? null : `${amount / 10_000n}.${String(amount % 10_000n).padStart(4, '0')}`;
const figures = fc.record({ spend: units, conversations: units, clicks: units, impressions: units });
type Figures = { [figure in (typeof RESTATED)[number]]: bigint | null };
const told = (given: Figures) => ({
  ...{ spend: written(given.spend), conversations: written(given.conversations) },
  ...{ clicks: written(given.clicks), impressions: written(given.impressions) },
});
/** In ten-thousandths, without a float on the way. */
function unitsOf(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

describe('restated figures', () => {
  it('lead from what was first told to what is told now, to the last digit', () => {
    fc.assert(
      fc.property(figures, figures, (before, after) => {
        for (const { figure, first, now, difference } of restatedFigures({ first: told(before), now: told(after) })) {
          expect([first, now]).toEqual([written(before[figure]), written(after[figure])]);
          if (first === null || now === null) expect(difference).toBeNull();
          else expect(unitsOf(first) + unitsOf(String(difference))).toBe(unitsOf(now));
        }
      }),
    );
  });

  it('are exactly those that are not the same, each once', () => {
    fc.assert(
      fc.property(figures, figures, (before, after) => {
        const changed = RESTATED.filter((figure) => before[figure] !== after[figure]);
        expect(restatedFigures({ first: told(before), now: told(after) }).map(({ figure }) => figure)).toEqual(changed);
        expect(restatedFigures({ first: told(before), now: told(before) })).toEqual([]);
      }),
    );
  });

  it('turn around with the two sides', () => {
    fc.assert(
      fc.property(figures, figures, (before, after) => {
        const there = restatedFigures({ first: told(before), now: told(after) });
        const back = restatedFigures({ first: told(after), now: told(before) });
        const turned = there.map(({ difference }) => (difference === null ? null : -unitsOf(difference)));
        expect(back.map(({ difference }) => (difference === null ? null : unitsOf(difference)))).toEqual(turned);
      }),
    );
  });
});
