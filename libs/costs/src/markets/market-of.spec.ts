import { getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { COUNTRIES, countryOfPhone } from '@spunta/domain';
import { countriesByMarket, MARKET_CHANGES, marketOfCountry, marketOfPhone, MARKETS } from './market-of.js';

const DAYS = [
  '2024-01-01',
  '2025-07-01',
  '2025-10-01',
  '2026-06-30',
  '2026-07-01',
  '2026-09-30',
  '2026-10-01',
  '2027-03-01',
];

describe('the market of a number', () => {
  it.each([
    ['393331112222', 'Italy'],
    ['12025550123', 'North America'],
    ['14165550123', 'North America'],
    ['18095550123', 'Rest of Latin America'],
    ['18765550123', 'Rest of Latin America'],
    ['17875550123', 'Rest of Latin America'],
    ['79161112233', 'Russia'],
    ['8210555', 'Other'],
    ['3725550123', 'Other'],
    ['3545550', 'Other'],
    ['35612345', 'Other'],
    ['', 'Other'],
  ])('%s is %s on every day', (digits, market) => {
    expect(new Set(DAYS.map((day) => marketOfPhone(digits, day)))).toEqual(new Set([market]));
  });

  it.each([
    ['85251234567', '2026-07-01', 'Rest of Asia Pacific', 'Hong Kong'],
    ['6581234567', '2026-07-01', 'Rest of Asia Pacific', 'Singapore'],
    ['36301234567', '2026-07-01', 'Rest of Central & Eastern Europe', 'Hungary'],
    ['97455123456', '2026-07-01', 'Rest of Middle East', 'Qatar'],
    ['8801712345678', '2026-10-01', 'Rest of Asia Pacific', 'Bangladesh'],
    ['212612345678', '2026-10-01', 'Rest of Africa', 'Morocco'],
    ['77011234567', '2026-10-01', 'Russia', 'Kazakhstan'],
    ['263712345678', '2025-10-01', 'Other', 'Rest of Africa'],
  ])('%s changes on %s from %s to %s', (digits, day, before, after) => {
    const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect([dayBefore, day].map((on) => marketOfPhone(digits, on))).toEqual([before, after]);
    expect(MARKET_CHANGES).toContain(day);
  });

  it('counts the markets of each period as Meta does: 32, 38, 47', () => {
    const count = (day: string) => new Set(COUNTRIES.map((country) => marketOfCountry(country, day))).size;
    expect([count('2026-06-30'), count('2026-07-01'), count('2026-10-01')]).toEqual([32, 38, 47]);
    expect(MARKETS).toHaveLength(47);
  });
});

it('gives a country the market of its numbers, on every day', () => {
  const differing = COUNTRIES.flatMap((code) => {
    const example = getExampleNumber(code as 'IT', examples);
    const digits = example?.number.slice(1);
    const country = digits === undefined ? null : countryOfPhone(digits);
    if (digits === undefined || country === null) return [];
    return DAYS.filter((day) => marketOfPhone(digits, day) !== marketOfCountry(country, day)).map((day) => [code, day]);
  });
  expect(differing).toEqual([]);
});

it.each(['AQ', 'BV', 'HM', 'TF', 'UM', 'ZZ', ''])('puts %j, which has no calling code, into Other', (country) => {
  expect(marketOfCountry(country, '2026-11-01')).toBe('Other');
});

it.each(['2026-06-30', '2026-10-01'])('lists every country under its one market on %s', (day) => {
  const listed = countriesByMarket(day);
  expect(listed.map(({ market }) => market)).toEqual(MARKETS);
  expect(listed.flatMap(({ countries }) => countries).sort()).toEqual([...COUNTRIES].sort());
  for (const { market, countries } of listed)
    for (const country of countries) expect(marketOfCountry(country, day)).toBe(market);
});
