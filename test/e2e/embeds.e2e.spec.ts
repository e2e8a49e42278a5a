import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { makeEvent } from '../support/events.js';
import { accessibilityFindings, openPage, sidewaysScroll } from '../support/pages.js';

jest.setTimeout(600_000);

const VIEW = 'm=messages_received&d=country&v=bar&from=2026-03-01&to=2026-03-31&compare=none';
const SAVE = 'mutation ($input: SavedViewInput!) { createSavedView(input: $input) { id } }';

/** A site of somebody else: one page that shows the frame. `localhost` is another site than 127.0.0.1, where the server is. */
async function openSite(): Promise<{ server: Server; origin: string; show: (frame: string) => void }> {
  const state = { frame: '' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>A site</title><body><h1>A site</h1>${state.frame}</body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://localhost:${port}`, show: (frame) => void (state.frame = frame) };
}

describe('charts on other sites', () => {
  let app: TestApp;
  let browser: Browser;
  let [named, other]: Awaited<ReturnType<typeof openSite>>[] = [];
  let snippet = '';
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [app, browser, named, other] = await Promise.all([makeApp(), openBrowser(), openSite(), openSite()]);
    const body = ['IT', 'IT', 'DE']
      .map((country, index) => JSON.stringify(makeEvent({ country, contact: `ct_00000000000000c${index}` })))
      .join('\n');
    await app.request('/api/import/events', { method: 'POST', body }, await app.signIn());
    const input = { name: 'Messages by country', query: VIEW, shared: true };
    await app.graphql(SAVE, { input }, await app.signIn('analyst'));
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    for (const site of [named, other]) site?.server.close();
    await app?.close();
  });

  const framedBy = (site: typeof named) => ({ 'sec-fetch-dest': 'iframe', referer: `${site?.origin}/` });
  const address = () => new URL(/src="([^"]+)"/.exec(snippet)?.[1] ?? '');
  async function opened(path: string, options: Parameters<typeof openPage>[3] = {}): Promise<Page> {
    const { context, page } = await openPage(app, browser, path, options);
    contexts.push(context);
    return page;
  }

  it('are made out of a saved view, with a preview and what is pasted', async () => {
    const page = await opened(`/explore?${VIEW}`, { role: 'marketer' });
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('button', { name: 'Embed Messages by country' }).click();
    const dialog = page.getByRole('dialog', { name: 'Embed “Messages by country”' });
    await dialog.getByLabel('Sites that may show it').fill('https://*.example.org');
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the chart' }).click();
    await dialog.getByText(/has a wildcard/).waitFor();
    await dialog.getByLabel('Sites that may show it').fill(`https://www.example.org\n${named?.origin}`);
    await dialog.getByRole('button', { name: 'Make the chart' }).click();
    await dialog.getByText('the address is not shown again').waitFor();
    snippet = (await dialog.locator('.code').first().innerText()).trim();
    expect(snippet).toMatch(/^<iframe src="http:\/\/127\.0\.0\.1:\d+\/embed\/[\w-]{43}" title="Messages by country" /);
    await dialog.frameLocator('iframe').getByRole('heading', { name: 'Messages by country' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('are shown on a site that was named, drawn, with a table, and without a cookie of who is signed in', async () => {
    named?.show(snippet);
    const context = await browser.newContext({ locale: 'en-GB' });
    contexts.push(context);
    const [name = '', value = ''] = (await app.signIn()).cookie.split('=');
    await context.addCookies([{ name, value, url: app.url, sameSite: 'Lax' }]);
    const page = await context.newPage();
    const cookies: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(app.url))
        void request.allHeaders().then((headers) => cookies.push(headers['cookie']));
    });
    await page.goto(`${named?.origin}/`);
    const chart = page.frameLocator('iframe');
    await chart.getByRole('heading', { name: 'Messages by country' }).waitFor();
    const picture = chart.locator('canvas');
    await picture.waitFor();
    expect(await picture.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().length)).toBeGreaterThan(1_000);
    await chart.locator('summary').first().click();
    const cells = await chart.locator('tbody tr').allInnerTexts();
    expect(cells.map((row) => row.split(/\s+/))).toEqual([
      ['Italy', '2'],
      ['Germany', '1'],
    ]);
    await chart.getByText('Time zone:').waitFor();
    const link = chart.getByRole('link', { name: 'by Spunta' });
    expect([await link.getAttribute('href'), await link.getAttribute('rel')]).toEqual(['/', 'noopener noreferrer']);
    await eventually(() => cookies.length > 2);
    expect(new Set(cookies)).toEqual(new Set([undefined]));
    expect(await context.cookies(app.url)).toHaveLength(1);
  });

  it('are kept by the browser from a site that was not named, and so is every other page from both', async () => {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    const isRefused = (what: string) => refused.some((text) => text.includes('frame-ancestors') && text.includes(what));
    // Without what tells the server who frames, only the browser is left to refuse.
    other?.show(snippet.replace('strict-origin', 'no-referrer'));
    await page.goto(`${other?.origin}/`);
    await eventually(() => isRefused(named?.origin ?? ''));
    expect(page.frames().filter((frame) => frame.url().includes('/embed/'))).toEqual([]);
    named?.show(`<iframe src="${app.url}/explore" title="x"></iframe>`);
    await page.goto(`${named?.origin}/`);
    await eventually(() => isRefused("'none'"));
  });

  it.each([
    [320, 'light'],
    [1280, 'dark'],
  ] as const)('can be read at %i pixels, %s, by everyone', async (width, colorScheme) => {
    const page = await opened(address().pathname, { isSignedIn: false, width, colorScheme });
    await page.locator('canvas').waitFor();
    await page.locator('summary').first().press('Enter');
    await page.getByRole('cell', { name: 'Italy' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.title()).toBe('Messages by country');
  });

  it('are given to one more site without a new address, by keyboard, and taken from it again', async () => {
    const page = await opened('/settings/embeds', { role: 'marketer', width: 390 });
    const dialog = page.getByRole('dialog', { name: 'Change “Messages by country”' });
    const title = dialog.getByLabel('Title of the chart');
    const sites = dialog.getByLabel('Sites that may show it');
    const statuses = async () => {
      const looks = [named, other].map((site) => fetch(address(), { headers: framedBy(site) }));
      return (await Promise.all(looks)).map(({ status }) => status);
    };
    const edit = () => page.getByRole('button', { name: 'Edit: Messages by country' }).press('Enter');
    await edit();
    await title.waitFor();
    expect(await sites.inputValue()).toBe(`https://www.example.org\n${named?.origin}`);
    expect(await accessibilityFindings(page)).toEqual([]);
    await sites.fill(other?.origin ?? '');
    await title.fill('Messages of March');
    await title.press('Enter');
    await page.getByText('“Messages of March” was changed').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('“Messages by country” is as it was before').waitFor();
    await page.getByText('https://www.example.org', { exact: true }).waitFor();
    expect(await statuses()).toEqual([200, 404]);
    await edit();
    await sites.fill(`${named?.origin} ${other?.origin}`);
    await title.press('Enter');
    await page.getByText(other?.origin ?? '', { exact: true }).waitFor();
    expect(await statuses()).toEqual([200, 200]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    const site = await opened('about:blank', { isSignedIn: false });
    other?.show(snippet);
    await site.goto(`${other?.origin}/`);
    await site.frameLocator('iframe').getByRole('heading', { name: 'Messages by country' }).waitFor();
  });

  it('are listed in the settings with how often they were opened, and revoked there', async () => {
    const reader = await opened('/settings/embeds', { role: 'analyst', width: 390 });
    await reader.getByText('Messages by country').waitFor();
    expect(await reader.getByRole('button', { name: /^Revoke/ }).count()).toBe(0);
    expect(await sidewaysScroll(reader)).toBe(0);
    const page = await opened('/settings/embeds', { role: 'marketer' });
    await page.getByRole('cell', { name: /^\d+ times/ }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Revoke: Messages by country' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The chart was revoked').waitFor();
    await page.getByText('Revoked', { exact: true }).waitFor();
    const gone = await opened(address().pathname, { isSignedIn: false, locale: 'it-IT' });
    await gone.getByText('non c’è più').waitFor();
    expect(await accessibilityFindings(gone)).toEqual([]);
  });

  it('say on an open page that the chart is gone, and offer to try again after a failure that may pass', async () => {
    const page = await opened('about:blank', { isSignedIn: false });
    const html = await (await fetch(`${app.url}/embed.html`)).text();
    const status = { code: 503 };
    await page.route('**/embed/x', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.route('**/api/embeds/x/data', (route) => route.fulfill({ status: status.code, json: {} }));
    await page.goto('/embed/x');
    await page.getByText('The figures could not be read.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    status.code = 404;
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByText('no longer shown here').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
  });
});
