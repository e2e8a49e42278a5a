import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { makeEvent, makeInsight } from '../support/events.js';
import { writeInsights } from '../support/metrics-world.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const RANGE = 'from=2026-03-01&to=2026-03-31';

describe('the page of tracking links', () => {
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  async function open(path: string, options: OpenOptions = {}) {
    opened = await openPage(app, browser, path, options);
    ({ page } = opened);
  }
  afterEach(async () => {
    await opened.context.close();
    expect(opened.foreign).toEqual([]);
  });

  const button = (name: string) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');
  const card = (name: string) => page.getByRole('article', { name });

  it('explains itself when empty, then makes a link with a preview of what people will see', async () => {
    await open(`/links?${RANGE}`, { role: 'marketer' });
    await page.getByText('No link yet').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('New link').click();
    await dialog().getByLabel('Name').fill('Poster');
    await button('Create link').click();
    await dialog().getByText('Fill this in').first().waitFor();
    await dialog().getByLabel('Telephone number').fill('call me');
    await dialog().getByText('The address must be a telephone number').waitFor();
    await dialog().getByLabel('Telephone number').fill('+39 333 123 4567');
    await dialog().getByLabel('Text that is filled in').fill('Ciao!');
    await dialog()
      .getByText(/^Ciao! \[C23HK5\]$/)
      .waitFor();
    await dialog().getByText('https://wa.me/393331234567?text=Ciao!%20%5BC23HK5%5D').waitFor();
    const code = dialog().getByRole('img', { name: 'QR code' });
    expect(await code.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth > 0))).toBe(true);
    await dialog().getByLabel('Campaign').fill('Fair');
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('Create link').click();
    await page.getByText('Poster was saved').waitFor();
    await card('Poster').getByText('counts for campaign Fair').waitFor();
    await page.getByText('No link yet').waitFor({ state: 'detached' });
  });

  it('shows whom each link brought in the range, and leads to the files of its code', async () => {
    const [link] = await app.services.metadata.trackingLinks.list(app.workspaceId);
    const { token = '' } = link ?? {};
    const contacts = ['ct_00000000000000a1', 'ct_00000000000000a2'];
    const events = contacts.map((contact) => makeEvent({ contact, link: token, source: 'link' }));
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const { status } = await app.request(
      '/api/import/events',
      { method: 'POST', body },
      await app.signIn('administrator'),
    );
    expect(status).toBe(200);
    await open(`/links?${RANGE}`, { role: 'analyst', width: 390, colorScheme: 'dark' });
    const figures = card('Poster').getByRole('definition');
    await figures.getByText('2').first().waitFor();
    expect(await figures.allInnerTexts()).toEqual(['2', '2', '2', expect.stringMatching(/^\D*0(\.00)?$/)]);
    const picture = card('Poster').getByRole('img', { name: 'QR code of Poster' });
    expect(await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth > 0))).toBe(true);
    const file = card('Poster').getByRole('link', { name: 'Download QR code as PNG: Poster' });
    expect(await file.getAttribute('href')).toBe(`/api/links/${link?.id}/qr.png?size=1024`);
    for (const name of ['New link', 'Edit: Poster', 'Archive: Poster']) expect(await button(name).count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto('/links?from=2026-04-01&to=2026-04-30');
    await figures.getByText('0').first().waitFor();
  });

  it('tells the campaign by the name that its platform gave, also outside of the range, with the id beneath', async () => {
    const [link] = await app.services.metadata.trackingLinks.list(app.workspaceId);
    const { warehouse } = app.services;
    await writeInsights(warehouse, app.workspaceId, [makeInsight({ day: '2026-02-02', impressions: 10 })]);
    const input = { name: 'Poster', channel: 'whatsapp', address: '+39 333 123 4567', campaign: '700001' };
    const change =
      'mutation ($id: ID!, $input: TrackingLinkInput!) { updateTrackingLink(id: $id, input: $input) { id } }';
    await app.graphql(change, { id: link?.id, input }, await app.signIn('marketer'));
    await open(`/links?${RANGE}`, { role: 'analyst', width: 390 });
    await card('Poster').getByText('counts for campaign Spring').waitFor();
    await card('Poster').getByText('campaign id 700001').waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('edits, searches and archives by keyboard, and undoes it', async () => {
    await open(`/links?${RANGE}`, { role: 'marketer' });
    await button('Edit: Poster').press('Enter');
    await dialog()
      .getByText(/^Token \w{6} stays/)
      .waitFor();
    await dialog().getByLabel('Name').fill('Poster at the station');
    await dialog().getByLabel('Name').press('Enter');
    await card('Poster at the station').waitFor();
    const search = page.getByLabel('Search links');
    await search.fill('nowhere');
    await page.getByText('No link matches').waitFor();
    await page.getByRole('status').filter({ hasText: '0 results found' }).waitFor();
    await search.press('Escape');
    await card('Poster at the station').waitFor();
    expect(await search.inputValue()).toBe('');
    await search.fill('nowhere');
    await search.press('Enter');
    await page.getByText('No link matches').waitFor();
    await button('Clear what was typed').press('Enter');
    await card('Poster at the station').waitFor();
    expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
    await search.fill('STATION');
    await page.getByRole('status').filter({ hasText: '1 result found' }).waitFor();
    await button('Archive: Poster at the station').press('Enter');
    await page.getByText('No link matches').waitFor();
    await button('Undo').press('Enter');
    await card('Poster at the station').waitFor();
    await page.getByLabel('Show').selectOption({ label: 'Archived' });
    await search.fill('');
    await page.getByText('The archive is empty').waitFor();
  });

  it('speaks Italian, and asks for no text where the messenger fills none in', async () => {
    await open('about:blank', { locale: 'it-IT', width: 390 });
    const reader = await app.signIn('marketer');
    const profile = { input: { locale: 'it' } };
    await app.graphql(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }',
      profile,
      reader,
    );
    const [name = '', value = ''] = reader.cookie.split('=');
    await opened.context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`/links?${RANGE}`);
    await button('Nuovo link').click();
    await dialog().locator('.v-select').click();
    await page.getByRole('option', { name: 'Telegram' }).click();
    expect(await dialog().getByLabel('Testo già pronto').count()).toBe(0);
    await dialog().getByLabel('Nome del bot').fill('@example_bot');
    await dialog().getByText('https://t.me/example_bot?start=C23HK5').waitFor();
    await dialog().getByText('Questo servizio non prepara alcun testo').waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
