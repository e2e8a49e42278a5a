import { SHIPPED_FIGURES } from '../figures/shipped.js';
import { whiteSpaces, type WhiteSpaceQuestion } from './white-space.js';

const none = () => ({ known: 0, possible: 0 });
const of = (question: WhiteSpaceQuestion, reachedOf: Parameters<typeof whiteSpaces>[2] = none) =>
  whiteSpaces(SHIPPED_FIGURES, question, reachedOf);

describe('white spaces', () => {
  it('are the people who use a messenger and are not ours, the largest first', () => {
    const rows = of({ app: 'WhatsApp' }, (app, country) => ({
      known: app.channel === 'whatsapp' && country === 'IT' ? 900_000 : 0,
      possible: country === 'IT' ? 1_000_000 : 0,
    }));
    const italy = rows.find(({ country }) => country === 'IT');
    expect(italy?.space?.people.value).toBe(32_900_000 - 900_000);
    expect(italy?.space?.people.lower).toBeLessThan(32_900_000 / 1.05 - 999_999);
    expect(italy?.space?.reachedShare.value).toBeCloseTo(900_000 / 32_900_000, 6);
    const known = rows.flatMap(({ space }) => space?.people.value ?? []);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(rows[0]?.country).toBe('IN');
  });

  it('say what would be needed where nobody can tell how many use it', () => {
    const [row] = of({ app: 'WhatsApp', countries: ['RU'], until: 2014 }).concat(
      of({ app: 'Instagram', countries: ['IT'] }),
    );
    expect(row).toMatchObject({
      app: { name: 'Instagram' },
      country: 'IT',
      addressable: null,
      space: null,
      missing: { code: 'FACTOR_MISSING', field: 'internet_users_16_64_percent_population', figure: { period: '2024' } },
    });
  });

  it('are asked by region, country and year, and never of the world', () => {
    const regions = of({ region: 'southern_europe' }).map(({ country }) => country);
    expect(regions).toContain('IT');
    expect(regions).not.toContain('DE');
    expect(of({}).map(({ country }) => country)).not.toContain('WW');
    const early = of({ app: 'WhatsApp', countries: ['IT'], until: 2018 })[0];
    expect(early?.addressable?.figure).toMatchObject({ period: '2018', metric: 'penetration_population', value: '59' });
    expect(early?.addressable?.people.value).toBeCloseTo(58_952_704 * 0.59, 0);
    expect(of({ countries: ['AQ'] })).toEqual([]);
  });
});
