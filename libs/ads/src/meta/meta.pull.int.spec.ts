import type { AdInsight } from '@spunta/domain';
import { adInsightKey } from '@spunta/warehouse';
import {
  GOOD_TOKEN,
  PlatformServer,
  pull,
  testContext,
  type Faults,
} from '../../../../test/support/ad-platforms/index.js';
import type { AdPage } from '../ad-connector.js';
import { makeAdConnectors } from '../registry.js';

const SETTINGS = { access_token: GOOD_TOKEN, account_id: '4400110022', levels: 'ad' };
const DAYS = { from: '2026-10-01', to: '2026-10-04' };
let server: PlatformServer;

beforeAll(async () => {
  server = new PlatformServer({ campaigns: 8, adsEach: 4, days: 4 });
  await server.start();
});
afterAll(() => server.close());

async function take(faults: Faults = {}, settings: Record<string, string> = SETTINGS) {
  server.set(faults);
  const context = testContext(server);
  const connector = makeAdConnectors(server.urls).meta;
  const account = await connector.findAccount(settings, context);
  const pages = await pull(connector, settings, { ...DAYS, account }, context);
  return { pages, context, insights: insightsOf(pages) };
}

const insightsOf = (pages: readonly AdPage[]): AdInsight[] => pages.flatMap(({ insights }) => insights);
const figures = (insights: readonly AdInsight[]): string[] =>
  insights.map((one) => `${adInsightKey(one)} ${one.spend} ${one.impressions} ${one.conversations}`).sort();

describe('a pull from Meta', () => {
  it('reads reports of many pages', async () => {
    const { insights } = await take();
    // 32 ads, 4 days, 5 countries and 3 placements.
    expect(insights).toHaveLength(32 * 4 * 8);
    expect(server.state.log.filter((call) => call.endsWith('/insights')).length).toBeGreaterThan(4);
  });

  it('divides what is too much by days, then by campaigns, and gives the same rows', async () => {
    const clean = await take();
    for (const mostRows of [200, 30]) {
      const { insights } = await take({ mostRows });
      expect(figures(insights)).toEqual(figures(clean.insights));
    }
  });

  it('tells when even one campaign of one day is too much', async () => {
    await expect(take({ mostRows: 3 })).rejects.toMatchObject({ code: 'AD_TOO_MUCH_DATA', mayPass: false });
  });

  it('waits for a report that takes its time, ever longer', async () => {
    const { context, insights } = await take({ looks: 3 });
    expect(insights).toHaveLength(32 * 4 * 8);
    expect(context.waits.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
  });

  it('gives up a report that never becomes ready', async () => {
    await expect(take({ looks: Infinity })).rejects.toMatchObject({ code: 'AD_REPORT_FAILED' });
  });

  it('asks again for a report that failed, and divides one that keeps failing', async () => {
    const clean = await take();
    const made = server.state.reports.size;
    const once = await take({ failReports: made + 1 });
    expect(figures(once.insights)).toEqual(figures(clean.insights));
    const often = await take({ failReports: server.state.reports.size + 4 });
    expect(figures(often.insights)).toEqual(figures(clean.insights));
    await expect(take({ failReports: Infinity })).rejects.toMatchObject({ code: 'AD_REPORT_FAILED' });
  });

  it('makes a report anew that has vanished, but not for ever', async () => {
    const clean = await take();
    expect(figures((await take({ loseReports: 2 })).insights)).toEqual(figures(clean.insights));
    await expect(take({ loseReports: Infinity })).rejects.toMatchObject({ code: 'AD_REPORT_FAILED' });
  });

  it('does not follow pages in a circle: it asks for less at once', async () => {
    const clean = await take();
    const { insights } = await take({ circle: true });
    expect([...new Set(figures(insights))]).toEqual(figures(clean.insights));
  });

  it('spaces calls out when a limit comes near', async () => {
    expect((await take({ usage: 50 })).context.waits.filter((wait) => wait > 0)).toEqual([]);
    const { context } = await take({ usage: 80 });
    expect(context.waits.length).toBe(server.state.calls - 2);
    expect(new Set(context.waits)).toEqual(new Set([2_000]));
  });

  it.each([
    [{ code: 200, message: 'Permission denied' }, 'AD_ACCESS_MISSING'],
    [{ code: 100, message: 'Invalid parameter' }, 'AD_REQUEST_REFUSED'],
    [{ code: 190, error_subcode: 463 }, 'AD_TOKEN_INVALID'],
    [{ code: 4 }, 'AD_PLATFORM_BUSY'],
    [{ code: 2, is_transient: true }, 'AD_PLATFORM_UNAVAILABLE'],
  ])('ends with a typed failure on %j', async (error, code) => {
    await expect(take({ error })).rejects.toMatchObject({ code });
  });

  it('pulls the levels that are set, and refuses others by name', async () => {
    const { insights } = await take({}, { ...SETTINGS, levels: 'campaign, account' });
    expect(new Set(insights.map(({ level }) => level))).toEqual(new Set(['account', 'campaign']));
    await expect(take({}, { ...SETTINGS, levels: 'page' })).rejects.toMatchObject({ field: 'levels' });
    await expect(take({}, { ...SETTINGS, account_id: 'mine' })).rejects.toMatchObject({ field: 'account_id' });
  });

  it('sends the proof of the app secret where there is one, and the token in no address', async () => {
    const asked: string[] = [];
    const calls = jest.spyOn(server.state.log, 'push').mockImplementation((call) => asked.push(call));
    await take({}, { ...SETTINGS, app_secret: 'fictional' });
    calls.mockRestore();
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.join()).not.toContain(GOOD_TOKEN);
  });
});

describe('a Meta token', () => {
  it('is checked, with the day it ends', async () => {
    server.set({});
    const connector = makeAdConnectors(server.urls).meta;
    const { expiresAt } = await connector.checkToken(SETTINGS, testContext(server));
    expect(expiresAt?.toISOString()).toBe('2027-01-15T08:00:00.000Z');
  });

  it('that may not inspect itself is taken, without a day on which it ends', async () => {
    const connector = makeAdConnectors(server.urls).meta;
    for (const code of [100, 200]) {
      server.set({ error: { code } });
      expect(await connector.checkToken(SETTINGS, testContext(server))).toEqual({ expiresAt: null });
    }
    server.set({ error: { code: 190 } });
    await expect(connector.checkToken(SETTINGS, testContext(server))).rejects.toMatchObject({
      code: 'AD_TOKEN_INVALID',
    });
  });
});
