import { makeMetadata, type TestMetadata } from '../../../test/support/metadata.js';

const RATE = { market: 'Italy', category: 'marketing', currency: 'USD', tierFrom: 0, from: '2026-01-01', source: 'a' };
const DOLLAR = { day: '2026-11-20', base: 'EUR', quote: 'USD', source: 'ECB' };
const ALL = { from: '0000-01-01', to: '9999-12-31' };

describe('rates, exchange rates and settings', () => {
  let test: TestMetadata;
  let workspaceId: string;

  beforeAll(async () => {
    test = await makeMetadata();
    workspaceId = (await test.metadata.workspaces.create({ name: 'Costs', timeZone: 'UTC' })).id;
  });
  afterAll(() => test.close());

  const by = (note: string) => ({ note, createdBy: 'ada@example.test' });

  it('keep every change: the latest counts for each place, and what is taken back gives way to the one before', async () => {
    const { costs } = test.metadata;
    const other = { ...RATE, market: 'Spain', rate: '0.06' };
    await costs.addRates(workspaceId, by('first.csv'), [{ ...RATE, rate: '0.0691' }, other]);
    const second = await costs.addRates(workspaceId, by('second.csv'), [{ ...RATE, rate: '0.0795', source: 'b' }]);
    expect(await costs.rates(workspaceId)).toEqual([{ ...RATE, rate: '0.0795', source: 'b' }, other]);
    const undone = await costs.takeBack(workspaceId, second.id, 'eve@example.test');
    expect(undone).toMatchObject({ id: second.id, note: 'second.csv', takenBackBy: 'eve@example.test' });
    expect(await costs.rates(workspaceId)).toEqual([{ ...RATE, rate: '0.0691' }, other]);
    expect(
      (await costs.changes(workspaceId, 'rates')).map(({ note, takenBackAt }) => [note, takenBackAt !== null]),
    ).toEqual([
      ['second.csv', true],
      ['first.csv', false],
    ]);
    await expect(costs.takeBack(workspaceId, second.id, null)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(costs.takeBack(workspaceId, 'nothing', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keep exchange rates exactly, by day', async () => {
    const { costs } = test.metadata;
    const rates = [
      { ...DOLLAR, rate: '1.050000000001' },
      { ...DOLLAR, day: '2026-11-19', rate: '1.049' },
    ];
    await costs.addExchangeRates(workspaceId, by('ecb.csv'), rates);
    expect(await costs.exchangeRates(workspaceId, ALL)).toEqual([rates[1], rates[0]]);
    expect(await costs.exchangeRates(workspaceId, { from: '2026-11-20', to: '2026-11-20' })).toEqual([rates[0]]);
  });

  it('keep settings as a whole', async () => {
    const { costs } = test.metadata;
    expect(await costs.settings(workspaceId)).toBeNull();
    await costs.saveSettings(workspaceId, by('settings'), { a: 1 });
    const second = await costs.saveSettings(workspaceId, by('settings'), { b: [2] });
    expect(await costs.settings(workspaceId)).toEqual({ b: [2] });
    await costs.takeBack(workspaceId, second.id, null);
    expect(await costs.settings(workspaceId)).toEqual({ a: 1 });
  });

  it('have a revision that each change and each taking back makes another', async () => {
    const { costs, workspaces } = test.metadata;
    const { id } = await workspaces.create({ name: 'Revisions', timeZone: 'UTC' });
    const seen = [await costs.revision(id)];
    const first = await costs.addRates(id, by('a'), [{ ...RATE, rate: '1' }]);
    seen.push(await costs.revision(id));
    await costs.addExchangeRates(id, by('b'), [{ ...DOLLAR, rate: '1.05' }]);
    seen.push(await costs.revision(id));
    await costs.takeBack(id, first.id, null);
    seen.push(await costs.revision(id));
    await costs.saveSettings(id, by('settings'), {});
    seen.push(await costs.revision(id));
    expect(new Set(seen).size).toBe(5);
    expect(await costs.revision(id)).toBe(seen[4]);
  });

  it('leave nothing behind when a row is refused', async () => {
    const { costs } = test.metadata;
    const before = await costs.changes(workspaceId, 'rates');
    const twice = [
      { ...RATE, rate: '1' },
      { ...RATE, rate: '2' },
    ];
    await expect(costs.addRates(workspaceId, by('twice'), twice)).rejects.toThrow(/message_rates_pkey/);
    expect(await costs.changes(workspaceId, 'rates')).toEqual(before);
  });

  it('take a whole history of exchange rates in one change', async () => {
    const { costs } = test.metadata;
    const days = Array.from({ length: 20_000 }, (_, i) => new Date(i * 86_400_000).toISOString().slice(0, 10));
    await costs.addExchangeRates(
      workspaceId,
      by('history'),
      days.map((day) => ({ ...DOLLAR, quote: 'JPY', day, rate: '160.5' })),
    );
    expect((await costs.exchangeRates(workspaceId, ALL)).filter(({ quote }) => quote === 'JPY')).toHaveLength(20_000);
  });
});
