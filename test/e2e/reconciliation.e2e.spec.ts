import { encodeEvent, encodePlatformVolume } from '@spunta/warehouse';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { writeFeeFacts } from '../support/cost-tables.js';
import { makeEvent, makeInsight } from '../support/events.js';
import { makeFact } from '../support/fee-facts.js';
import { writeInsights } from '../support/metrics-world.js';
import { accessibilityFindings } from '../support/pages.js';

const AUGUST = 'from=2026-08-01&to=2026-08-31&zone=Europe/Rome';
const INVOICE =
  'Period;Market;Category;Quantity;Amount;Currency\n2026-08;Italy;Marketing;3;0,2385;USD\n2026-08;Mars;Marketing;1;1;USD\n';

describe('the page Reconciliation', () => {
  let app: TestApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    const { warehouse } = app.services;
    const { workspaceId } = app;
    const events = Array.from({ length: 7 }, (_, i) =>
      makeEvent({
        ...{ contact: `ct_00000000000000c${i}`, source: 'ad', adId: '900001', clickId: i < 4 ? `c${i}` : undefined },
        occurredAt: '2026-08-10T10:00:00.000Z',
      }),
    );
    const meta = { workspaceId, connectionId: null, version: '1', deleted: false };
    await warehouse.insert(
      'events',
      events.map((event) => encodeEvent(event, meta)),
    );
    await writeInsights(warehouse, workspaceId, [makeInsight({ day: '2026-08-10', conversations: 4 })]);
    await writeFeeFacts(warehouse, workspaceId, [makeFact({ verdict: 'charged' }), makeFact({ verdict: 'charged' })]);
    const volume = { account: 'waba', day: '2026-08-10', report: 'pricing', country: 'IT', currency: 'USD' } as const;
    const reported = { ...volume, category: 'marketing', type: 'regular', volume: 2, cost: '0.159' };
    await warehouse.insert('platform_volumes', [encodePlatformVolume(reported, { workspaceId, version: '1' })]);
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  afterEach(() => context?.close());

  async function open(path: string, width = 1440, locale = 'en-GB', colorScheme: 'light' | 'dark' = 'light') {
    const viewport = { width, height: 900 };
    context = await browser.newContext({ baseURL: app.url, viewport, locale, colorScheme, bypassCSP: true });
    const auth = await app.signIn();
    const profile = { input: { locale: locale.slice(0, 2) } };
    await app.graphql('mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }', profile, auth);
    const [name = '', value = ''] = auth.cookie.split('=');
    await context.addCookies([{ name, value, url: app.url }]);
    page = await context.newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  it('tells why an ad’s conversations differ, by keyboard too, and gives them as a file', async () => {
    await open(`/reconciliation?${AUGUST}`);
    const opener = page.getByRole('button', { name: 'Reasons for Video, 10 Aug 2026' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('region', { name: 'Lines' })
      .getByText(/^No click id: came without one/)
      .waitFor();
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByText('Spring › Italy › Video').isVisible()).toBe(true);
    expect(await page.getByLabel('Matched or explained').textContent()).toContain('100.0%');
    expect(await accessibilityFindings(page)).toEqual([]);
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    expect((await file).suggestedFilename()).toBe('reconciliation-ads-2026-08-01-2026-08-31.csv');
    await page.getByLabel('Show').selectOption('UNEXPLAINED');
    await page.getByText('All lines of the period agree or are explained.').waitFor();
  });

  it('takes an invoice after showing what it holds, sets it beside our estimate, and undoes it', async () => {
    await open(`/reconciliation/fees?${AUGUST}&grain=month`);
    await page.getByRole('button', { name: 'Upload invoice' }).click();
    const buffer = Buffer.from(INVOICE);
    const input = page.getByLabel('Choose invoice file').first();
    await input.setInputFiles({ name: 'august.csv', mimeType: 'text/csv', buffer });
    await page.getByText('Would store 1 new lines and change 0; 0 are there already.').waitFor();
    await page.getByText('No known market or country, lines 3 (first met: Mars)').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Store lines' }).click();
    await page.getByText('Stored: 1 new lines').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    const opener = page.getByRole('button', { name: 'Reasons for Italy, Marketing · Charged, 2026-08' });
    await page.getByRole('cell', { name: 'US$0.24' }).first().waitFor();
    await opener.click();
    await page.getByText(/^Volume: another number of messages/).waitFor();
    await page.getByRole('button', { name: 'Upload invoice' }).click();
    await page.getByRole('button', { name: 'Undo august.csv' }).click();
    await page.getByRole('button', { name: 'Undo august.csv' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('cell', { name: 'US$0.24' }).first().waitFor({ state: 'detached' });
  });

  it.each([
    ['/reconciliation', 'dark', 'Nessuna inserzione da riconciliare in questo periodo'],
    ['/reconciliation/fees', 'light', 'Nessun addebito per i messaggi da riconciliare in questo periodo'],
  ] as const)(
    'says what to connect where %s has nothing, on a telephone, in Italian, %s',
    async (path, scheme, text) => {
      await open(`${path}?from=2025-01-01&to=2025-01-31`, 390, 'it-IT', scheme);
      await page.getByText(text).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      expect(await accessibilityFindings(page)).toEqual([]);
    },
  );
});
