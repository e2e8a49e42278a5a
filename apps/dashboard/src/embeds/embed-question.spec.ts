import { SMALL_CATALOG } from '../../../../test/support/explorer-catalog.js';
import { RANGE_PRESETS } from '../filters/presets.js';
import { embedQuestion } from './embed-question.js';

const now = new Date('2026-03-10T23:30:00Z');
const ask = (view: string) => embedQuestion(view, { catalog: SMALL_CATALOG, timeZone: 'Europe/Rome', now });
const question = (view: string) => {
  const asked = ask(view);
  if ('problem' in asked) throw new Error(asked.problem);
  return asked.question;
};

describe('a saved view as a chart for other sites', () => {
  it('keeps figures, splits, filters, step and look, and lets days by name move on', () => {
    const view =
      'm=messages,people&d=country&f=channel.IN.whatsapp&f=messages.GT.5&step=DAY&v=line&show=people&range=last_7_days&country=IT,DE&compare=none';
    expect(question(view)).toEqual({
      days: 'LAST_7_DAYS',
      chart: 'LINE',
      shown: 'people',
      query: {
        metrics: ['messages', 'people'],
        dimensions: ['country'],
        granularity: 'DAY',
        range: { from: '2026-03-05', to: '2026-03-11', timeZone: 'Europe/Rome' },
        compare: null,
        filters: [
          { dimension: 'country', operator: 'IN', values: ['IT', 'DE'] },
          { dimension: 'channel', operator: 'IN', values: ['whatsapp'] },
          { dimension: 'messages', operator: 'GT', values: ['5'] },
        ],
        orderBy: [],
        first: 1000,
      },
    });
  });

  it.each(RANGE_PRESETS)('has a name at the server for %s', (preset) => {
    expect(question(`m=messages&range=${preset}`).days).toBe(preset.toUpperCase());
  });

  it('stands still where the view has days of its own, in the zone that it names', () => {
    expect(question('m=messages&from=2026-01-01&to=2026-01-31&zone=Asia%2FKathmandu')).toMatchObject({
      days: null,
      query: { range: { from: '2026-01-01', to: '2026-01-31', timeZone: 'Asia/Kathmandu' } },
    });
  });

  it('is a table by default, and carries the segment for the server to resolve', () => {
    expect(question('m=messages&segment=8c1d').query.segment).toBe('8c1d');
    expect(question('m=messages')).toMatchObject({ chart: 'TABLE', shown: 'messages', query: { granularity: null } });
  });

  it.each([
    ['m=messages&d=country&v=map', 'noView'],
    ['m=gone', 'gone'],
    ['', 'gone'],
    ['%%%', 'gone'],
  ])('%s cannot be shown: %s', (view, problem) => expect(ask(view)).toEqual({ problem }));

  it('says what to take away where a split is not for the world', () => {
    const metrics = new Map(SMALL_CATALOG.metrics);
    const messages = metrics.get('messages');
    if (messages) metrics.set('messages', { ...messages, dimensions: ['account'] });
    const country = SMALL_CATALOG.dimensions.get('country');
    const dimensions = new Map(country ? [['account', { ...country, name: 'account' }]] : []);
    const place = { catalog: { metrics, dimensions }, timeZone: 'UTC', now };
    expect(embedQuestion('m=messages&d=account', place)).toEqual({ problem: 'account' });
  });
});
