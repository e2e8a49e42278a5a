import type { Browser, Page } from 'playwright-core';
import { GOOD_TOKEN, PlatformServer, WABA_ID } from '../support/ad-platforms/index.js';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

describe('the page of ad accounts', () => {
  let server: PlatformServer;
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    server = new PlatformServer({ accounts: 2, days: 4, from: '2026-10-01' }, Date.parse('2026-10-04T12:00:00Z'));
    await server.start();
    const settings = { META_GRAPH_URL: server.url, SNAPCHAT_API_URL: server.url, SNAPCHAT_LOGIN_URL: server.url };
    const now = () => new Date((server.state.clock.now += 1));
    [app, browser] = await Promise.all([makeApp({ settings, now }), openBrowser()]);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await server?.close();
  });

  async function open(path: string, options: OpenOptions = {}) {
    opened = await openPage(app, browser, path, options);
    ({ page } = opened);
  }
  afterEach(async () => {
    await opened.context.close();
    expect(opened.foreign).toEqual([]);
  });

  const card = (name = 'Ads Italy') => page.getByRole('article', { name });
  const button = (name: string) => page.getByRole('button', { name });

  it('leads from an empty list to a first pull, by keyboard, and says what a wrong token is', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Costs' }).first().press('Enter');
    await page.getByRole('link', { name: 'Ad accounts' }).press('Enter');
    await page.getByText('No ad account yet').waitFor();
    await button('Add ad account').press('Enter');
    await button('Meta').press('Enter');
    await page.getByLabel('Access token').fill('EAAG-unknown');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('does not take this access token').waitFor();
    await page.getByLabel('Access token').fill(GOOD_TOKEN);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Bottega Italia' }).waitFor();
    expect(await page.getByRole('radio').count()).toBe(3);
    expect(await page.getByText('Days in Asia/Kathmandu').count()).toBe(1);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('Name').fill('Ads Italy');
    await page.getByLabel('Days to pull at first').fill('4');
    await button('Add and pull').press('Enter');
    await button('Done').press('Enter');
    await card().getByText('Up to date').waitFor();
    const text = await card().innerText();
    for (const part of ['Meta', 'Bottega Italia', 'Europe/Rome', 'EUR', '4 Oct 2026', '15 Jan 2027'])
      expect(text).toContain(part);
  });

  it('says what failed and what to do, takes a new token, and pulls again', async () => {
    await open('/ad-accounts');
    server.set({ error: { code: 190, message: 'Session expired' } });
    await button('Sync now: Ads Italy').click();
    await card().getByText('AD_TOKEN_INVALID').waitFor();
    await card().getByRole('button', { name: 'Enter a new token' }).click();
    server.set({});
    await page.getByRole('dialog').getByLabel('Access token').fill(GOOD_TOKEN);
    await button('Save changes').click();
    await card().getByText('Up to date').waitFor();
    await card().getByText('History of pulls').click();
    const runs = page.getByRole('region', { name: 'Pulls of Ads Italy' });
    await runs.getByRole('row').nth(3).waitFor();
    expect(await runs.getByText('a person').count()).toBeGreaterThan(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('shows what was restated beside what was first reported, with the difference', async () => {
    server.world.restate('4400110022', '2026-10-02', 10);
    await open('/ad-accounts');
    await button('Sync now: Ads Italy').click();
    await card()
      .getByText(/rows? of days gone by/)
      .waitFor();
    await page.goto('/ad-accounts/restatements?from=2026-10-01&to=2026-10-04');
    const row = page.getByRole('row', { name: /2 Oct 2026 Autumn 0 Ads Italy Spend/ });
    await row.waitFor();
    const [first, now, difference] = (await row.getByRole('cell').allInnerTexts())
      .slice(3)
      .map((text) => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100));
    expect((now ?? 0) - (first ?? 0)).toBe(difference);
    expect(difference).toBeGreaterThan(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('shows WhatsApp’s own volumes, one report at a time', async () => {
    const settings = { access_token: GOOD_TOKEN, account_id: WABA_ID };
    const input = { platform: 'whatsapp-analytics', name: 'WhatsApp', settings, historyDays: 4 };
    const { id } = await app.services.adAccounts.add(app.workspaceId, input);
    await eventually(async () => {
      const runs = await app.services.adAccounts.runs(app.workspaceId, id, { first: 1 });
      return runs.edges[0]?.node.status === 'done';
    });
    await open('/ad-accounts/volumes?from=2026-10-01&to=2026-10-04', { width: 390 });
    await page.getByRole('cell', { name: 'marketing, charged' }).first().waitFor();
    await page.getByLabel('Report').selectOption({ label: 'By template' });
    await page.getByRole('cell', { name: 'promo_0' }).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it('removes an account after it told what stays', async () => {
    await open('/ad-accounts');
    await button('Actions for WhatsApp').click();
    await page.getByText('Remove', { exact: true }).click();
    await page.getByRole('dialog').getByText('The figures that it brought stay.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('status').getByText('WhatsApp was removed').waitFor();
    await card('WhatsApp').waitFor({ state: 'detached' });
  });

  it('offers an analyst no more than to look', async () => {
    await open('/ad-accounts', { role: 'analyst', colorScheme: 'dark', width: 390 });
    await card().getByText('Europe/Rome').waitFor();
    for (const name of ['Add ad account', 'Sync now', 'Actions for']) expect(await button(name).count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
