import {
  GOOD_TOKEN,
  PlatformServer,
  pull,
  SNAP_SECRETS,
  snapId,
  testContext,
} from '../../../../test/support/ad-platforms/index.js';
import { makeAdConnectors } from '../registry.js';
import { fromMicro } from './snapchat.pull.js';

const NEPAL = snapId(1, '4400110023');
let server: PlatformServer;

beforeAll(async () => {
  server = new PlatformServer({ accounts: 2, adsEach: 3, days: 40, from: '2026-10-01' });
  await server.start();
});
afterAll(() => server.close());

describe('statistics of Snapchat', () => {
  it('are cut at midnights of the account, 28 days at most at once', async () => {
    server.set({});
    const context = testContext(server);
    const connector = makeAdConnectors(server.urls).snapchat;
    const settings = { ...SNAP_SECRETS, account_id: NEPAL };
    const account = await connector.findAccount(settings, context);
    expect(account).toEqual({ id: NEPAL, name: 'Bottega Nepal', currency: 'USD', timeZone: 'Asia/Kathmandu' });
    const pages = await pull(connector, settings, { account, from: '2026-10-01', to: '2026-11-05' }, context);
    const slices = pages.filter(({ ends }) => ends).map(({ slice }) => [slice.from, slice.to]);
    expect(slices).toEqual([
      ['2026-10-09', '2026-11-05'],
      ['2026-10-01', '2026-10-08'],
    ]);
    const days = new Set(pages.flatMap(({ insights }) => insights.map(({ day }) => day)));
    expect([...days].sort()).toEqual(
      server.world
        .cellsOf('4400110023', '2026-10-01', '2026-11-05')
        .map(({ day }) => day)
        .filter((day, at, all) => all.indexOf(day) === at),
    );
  });

  it('carry names and parents of ads, and spend in major units', async () => {
    server.set({});
    const context = testContext(server);
    const connector = makeAdConnectors(server.urls).snapchat;
    const settings = { access_token: GOOD_TOKEN, account_id: snapId(1, '4400110022') };
    const account = await connector.findAccount(settings, context);
    const pages = await pull(connector, settings, { account, from: '2026-10-01', to: '2026-10-01' }, context);
    const [first] = pages.flatMap(({ insights }) => insights);
    const [cell] = server.world.cellsOf('4400110022', '2026-10-01', '2026-10-01');
    expect(first).toMatchObject({
      platform: 'snapchat',
      campaignId: snapId(2, cell?.campaign ?? ''),
      campaignName: 'C0',
      adSetName: 'S0',
      adName: 'A0',
      country: 'IT',
      currency: 'EUR',
    });
    expect(first).not.toHaveProperty('conversations');
  });

  it('tell a wrong secret, a foreign account and a malformed id apart', async () => {
    server.set({});
    const context = testContext(server);
    const { snapchat } = makeAdConnectors(server.urls);
    const find = (settings: Record<string, string>) => snapchat.findAccount(settings, context);
    const wrong = { ...SNAP_SECRETS, client_secret: 'wrong', account_id: NEPAL };
    await expect(find(wrong)).rejects.toMatchObject({ code: 'AD_TOKEN_INVALID' });
    await expect(find({ ...SNAP_SECRETS, account_id: snapId(1, 7) })).rejects.toMatchObject({
      code: 'AD_ACCESS_MISSING',
    });
    await expect(find({ ...SNAP_SECRETS, account_id: 'mine' })).rejects.toMatchObject({ field: 'account_id' });
  });

  it.each([
    [18_450_000, '18.45'],
    [0, '0'],
    [1, '0.000001'],
    [999_999, '0.999999'],
    [123_000_000, '123'],
  ])('%d micro are %s', (micro, amount) => {
    expect(fromMicro(micro)).toBe(amount);
  });
});
