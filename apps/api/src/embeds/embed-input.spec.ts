import type { MetricsQuery } from '@spunta/domain';
import { DIMENSION_DECLARATIONS } from '@spunta/metrics';
import { checkEmbed, OPEN_DIMENSIONS, queryAt, readQuestion, type EmbedRequest } from './embed-input.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const QUERY: MetricsQuery = {
  metrics: ['messages_received', 'messages_sent'],
  dimensions: ['country'],
  granularity: 'DAY',
  range: { from: '2026-03-01', to: '2026-03-07', timeZone: 'Europe/Rome' },
};
const REQUEST: EmbedRequest = {
  ...{ name: ' Messages ', query: QUERY, chart: 'line', origins: ['https://example.org'], language: 'it' },
  theme: 'auto',
};
const check = (over: Partial<EmbedRequest> = {}) => checkEmbed({ ...REQUEST, ...over }, NOW);
const refusal = (over: Partial<EmbedRequest>): unknown => {
  try {
    return check(over);
  } catch (error) {
    const { code, field } = error as { code: string; field: string };
    return `${code} ${field}`;
  }
};

describe('what may be embedded', () => {
  it('is a question with its look, its places and its end', () => {
    expect(check({ expiresAt: '2026-04-01T00:00:00+02:00', shown: 'messages_sent' })).toEqual({
      name: 'Messages',
      question: { query: { ...QUERY, after: null }, days: null, chart: 'line', shown: 'messages_sent' },
      ...{ origins: ['https://example.org'], language: 'it', theme: 'auto' },
      expiresAt: new Date('2026-03-31T22:00:00Z'),
    });
    expect(check()).toMatchObject({ expiresAt: null, question: { shown: 'messages_received' } });
  });

  it.each<[string, Partial<EmbedRequest>]>([
    ['INVALID_INPUT name', { name: ' ' }],
    ['INVALID_INPUT query.dimensions', { query: { ...QUERY, dimensions: ['account'] } }],
    ['INVALID_INPUT query.dimensions', { query: { ...QUERY, dimensions: ['country', 'contact'] } }],
    ['INVALID_INPUT query.first', { query: { ...QUERY, first: 1_001 } }],
    ['RANGE_INVALID query.range.timeZone', { query: { ...QUERY, range: { ...QUERY.range, timeZone: 'Mars' } } }],
    ['INVALID_INPUT chart', { query: { ...QUERY, granularity: null } }],
    ['INVALID_INPUT chart', { chart: 'bar', query: { ...QUERY, granularity: null, dimensions: [] } }],
    ['INVALID_INPUT chart', { chart: 'stacked', query: { ...QUERY, dimensions: [] } }],
    ['INVALID_INPUT shown', { shown: 'ad_spend' }],
    ['INVALID_INPUT shown', { query: { ...QUERY, metrics: [] } }],
    ['INVALID_INPUT origins', { origins: [] }],
    ['INVALID_INPUT language', { language: 'de' }],
    ['INVALID_INPUT expiresAt', { expiresAt: NOW.toISOString() }],
    ['INVALID_INPUT expiresAt', { expiresAt: 'tomorrow' }],
  ])('else it is refused: %s %j', (told, over) => expect(refusal(over)).toBe(told));

  it('a split that is new is closed until somebody opens it here', () => {
    const known = DIMENSION_DECLARATIONS.map(({ name }) => name);
    expect(OPEN_DIMENSIONS.filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !OPEN_DIMENSIONS.includes(name))).toEqual(['account']);
  });

  it('comes back out of the store as it went in, and asks about the days of now', () => {
    const { question } = check({ days: 'last_7_days' });
    const read = readQuestion(JSON.parse(JSON.stringify(question)) as object);
    expect(read).toEqual(question);
    expect(queryAt(read, NOW)).toMatchObject({ range: { from: '2026-03-04', to: '2026-03-10' } });
    expect(queryAt(check().question, NOW)).toMatchObject({ range: QUERY.range });
    expect(() => readQuestion({ chart: 'map' })).toThrow();
  });
});
