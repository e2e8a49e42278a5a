import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import { CostsService } from './costs.service.js';
import { DEFAULT_COST_SETTINGS } from './cost-settings.js';

const RATE = { market: 'Italy', category: 'marketing' as const, currency: 'EUR', tierFrom: 0, from: '2026-01-01' };
const HOURS = { timeZone: 'Europe/Rome', spans: [{ weekday: 1, from: '09:00', to: '18:00' }] };

describe('what figures are counted by', () => {
  let test: TestMetadata;
  beforeAll(async () => {
    test = await makeMetadata();
  });
  afterAll(() => test.close());

  const makeScope = async () => {
    const { id } = await test.metadata.workspaces.create({ name: 'Costs', timeZone: 'Europe/Rome' });
    return { id, timeZone: 'Europe/Rome', currency: null, isSample: false };
  };

  it('is read once until something of it changes, and then again', async () => {
    const service = new CostsService(test.metadata.costs);
    const scope = await makeScope();
    const first = await service.terms(scope);
    expect(await service.terms(scope)).toBe(first);
    expect(first).toMatchObject({ conversionDays: 7, providerFees: [], openingHours: { spans: [] } });
    expect(first.fees.fallback).toEqual({ timeZone: 'Europe/Rome', currency: 'USD' });
    expect(first.exchange.isEmpty).toBe(true);

    const { changeId } = await service.saveRates(scope, null, [{ ...RATE, rate: '9', source: 'mine' }], false);
    const rated = await service.terms(scope);
    expect(rated.card.tiersOn('Italy', 'marketing', 'EUR', '2026-01-01')).toMatchObject([{ rate: '9' }]);
    await service.saveExchangeRates(scope, null, [
      { day: '2026-11-20', base: 'EUR', quote: 'USD', rate: '1.05', source: 'typed' },
    ]);
    const converted = await service.terms(scope);
    expect(converted.exchange.convert('1', 'EUR', 'USD', '2026-11-22').amount).toBe('1.05');
    const settings = { ...DEFAULT_COST_SETTINGS, openingHours: HOURS, conversionDays: 3, exchangeDaysOld: 1 };
    await service.saveSettings(scope, null, settings);
    const set = await service.terms(scope);
    expect(set).toMatchObject({ openingHours: HOURS, conversionDays: 3 });
    expect(set.exchange.convert('1', 'EUR', 'USD', '2026-11-22').reason).toBe('too_old');
    await service.takeBack(scope.id, changeId ?? '', null);
    const undone = await service.terms(scope);
    expect(undone.card.tiersOn('Italy', 'marketing', 'EUR', '2026-01-01')[0]?.rate).not.toBe('9');
    expect(new Set([first, rated, converted, set, undone].map(({ version }) => version)).size).toBe(5);
  });

  it('is of each workspace, and of its zone', async () => {
    const service = new CostsService(test.metadata.costs);
    const [one, other] = [await makeScope(), await makeScope()];
    await service.saveRates(one, null, [{ ...RATE, rate: '9', source: 'mine' }], false);
    const card = (await service.terms(other)).card;
    expect(card.tiersOn('Italy', 'marketing', 'EUR', '2026-01-01')[0]?.rate).not.toBe('9');
    const moved = await service.terms({ ...other, timeZone: 'Asia/Tokyo' });
    expect(moved.fees.fallback.timeZone).toBe('Asia/Tokyo');
  });
});
