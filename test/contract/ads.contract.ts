import type { AdConnector, AdPage, AdRequest, AdSettings } from '@spunta/ads';
import { adInsightKey } from '@spunta/warehouse';
import { PlatformServer, pull, testContext, type Faults } from '../support/ad-platforms/index.js';

/** What a platform's tests bring to the suite. */
export interface AdContract {
  connect(server: PlatformServer): AdConnector;
  settings: AdSettings;
  /** Settings with a token that the platform does not know. */
  strangers: AdSettings;
  /** Names of the accounts that the token sees. */
  accounts: readonly string[];
  /** The world's days; more pages than one. */
  days: { from: string; to: string };
  /** What every pull must come to, from the world alone. */
  expected(server: PlatformServer): Record<string, string>;
  /** The same of pages. */
  summed(pages: readonly AdPage[]): Record<string, string>;
}

const WORLD = { accounts: 2, campaigns: 2, adsEach: 2, days: 3 };

/** The suite that every ad connector passes. */
export function describeAdConnector(name: string, contract: AdContract): void {
  describe(`${name} connector`, () => {
    let server: PlatformServer;
    let connector: AdConnector;
    let request: AdRequest;
    const { settings } = contract;
    const take = (faults: Faults = {}, most?: number, state?: unknown) => {
      server.set(faults);
      const context = testContext(server);
      return { context, pages: pull(connector, settings, { ...request, state }, context, most) };
    };

    beforeAll(async () => {
      server = new PlatformServer(WORLD);
      await server.start();
      connector = contract.connect(server);
      request = { ...contract.days, account: await connector.findAccount(settings, testContext(server)) };
    });
    afterAll(() => server.close());

    it('lists the accounts that the token may read, the named one among them', async () => {
      server.set({});
      const listed = await connector.listAccounts(settings, testContext(server));
      expect(listed.map((account) => account.name)).toEqual(contract.accounts);
      expect(listed).toContainEqual(request.account);
    });

    it('gives every row once, and slices that end', async () => {
      const pages = await take().pages;
      expect(pages.length).toBeGreaterThan(1);
      expect(contract.summed(pages)).toEqual(contract.expected(server));
      expect(keysOf(pages).size).toBe(rowsOf(pages));
      const [ended, begun] = [pages.filter(({ ends }) => ends), new Set(pages.map(({ slice }) => sliceKey(slice)))];
      expect(ended.map(({ slice }) => sliceKey(slice)).sort()).toEqual([...begun].sort());
    });

    it('tells progress that grows to the whole', async () => {
      const shares = (await take().pages).map(({ progress }) => progress);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(shares.at(-1)).toBe(1);
    });

    it('goes on after any page without repeating or losing a row', async () => {
      const whole = await take().pages;
      for (let kept = 1; kept <= whole.length; kept += 1) {
        const before = await take({}, kept).pages;
        const state: unknown = JSON.parse(JSON.stringify(before.at(-1)?.state));
        const after = await take({}, undefined, state).pages;
        expect(rowsOf(before) + rowsOf(after)).toBe(rowsOf(whole));
        expect(contract.summed([...before, ...after])).toEqual(contract.expected(server));
      }
    });

    it('begins anew where its state cannot be read', async () => {
      const pages = await take({}, undefined, { of: 'another version' }).pages;
      expect(contract.summed(pages)).toEqual(contract.expected(server));
    });

    it('obeys a limit: it stays away as long as it is told', async () => {
      const { pages, context } = take({ throttleEvery: 3 });
      expect(contract.summed(await pages)).toEqual(contract.expected(server));
      expect(context.waits.filter((wait) => wait >= 60_000).length).toBeGreaterThan(0);
      expect(server.state.impatient).toBe(0);
    });

    it('asks again where a connection breaks or an answer is junk', async () => {
      const { pages, context } = take({ breakAt: [2, 5], junkAt: [3, 6] });
      expect(contract.summed(await pages)).toEqual(contract.expected(server));
      expect(context.waits.length).toBeGreaterThanOrEqual(3);
    });

    it('gives up, typed and in plain words, when the platform stays down or answers junk for ever', async () => {
      const down = take({ downFrom: 2 });
      await expect(down.pages).rejects.toMatchObject({ code: 'AD_PLATFORM_UNAVAILABLE', mayPass: true });
      expect(down.context.waits.length).toBeLessThan(20);
      await expect(take({ junkFrom: 2 }).pages).rejects.toMatchObject({ code: 'AD_ANSWER_UNREADABLE' });
    });

    it('refuses a token that the platform does not know, and never tells it', async () => {
      server.set({});
      const context = testContext(server);
      const secrets = Object.entries(contract.strangers).flatMap(([key, value]) => (/token/.test(key) ? [value] : []));
      for (const attempt of [
        () => connector.checkToken(contract.strangers, context),
        () => connector.findAccount(contract.strangers, context),
        () => pull(connector, contract.strangers, request, context),
      ]) {
        const failure = await attempt().catch((error: Error) => error);
        expect(failure).toMatchObject({ code: 'AD_TOKEN_INVALID' });
        for (const secret of secrets) expect((failure as Error).message).not.toContain(secret);
      }
    });

    it('ends at once when it is stopped', async () => {
      server.set({});
      const context = testContext(server);
      const reason = new Error('the process ends');
      const stopped = (async () => {
        for await (const page of connector.fetchInsights(settings, request, context)) {
          expect(page.progress).toBeLessThanOrEqual(1);
          context.stop(reason);
        }
      })();
      await expect(stopped).rejects.toBe(reason);
    });
  });
}

const rowsOf = (pages: readonly AdPage[]): number =>
  pages.reduce((sum, { insights, volumes }) => sum + insights.length + volumes.length, 0);

function keysOf(pages: readonly AdPage[]): Set<string> {
  return new Set(
    pages.flatMap(({ insights, volumes }) => [
      ...insights.map(adInsightKey),
      ...volumes.map(({ volume: _v, cost: _c, delivered: _d, read: _r, clicked: _k, ...key }) => JSON.stringify(key)),
    ]),
  );
}

const sliceKey = (slice: AdPage['slice']): string => JSON.stringify(slice, Object.keys(slice).sort());
