import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const ECB = `Date,USD,JPY,
2026-11-06,1.1621,177.11,
2026-11-05,1.1604,oops,
2026-11-04,1.1598,N/A,
yesterday,1.1,1,
`;
const RANGE = 'from=2026-11-02&to=2026-11-20';

describe('the page of exchange rates', () => {
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

  it('imports the bank’s file after a preview, and shows what each day uses', async () => {
    await open(`/exchange-rates?${RANGE}`, { role: 'manager' });
    await page.getByText('No exchange rates in this range').waitFor();
    await button('Import rates').click();
    const file = { name: 'eurofxref.csv', mimeType: 'text/csv', buffer: Buffer.from(ECB) };
    await dialog().locator('input[type=file]').setInputFiles(file);
    await button('Preview').click();
    await dialog().getByRole('row', { name: 'Rate not readable 1 3 oops' }).waitFor();
    await dialog().getByRole('row', { name: 'Day not readable 1 5 yesterday' }).waitFor();
    await button('Take over').click();
    await page.getByText('eurofxref.csv: new 4, changed 0').waitFor();
    await page.getByRole('row', { name: '6 Nov 2026 1.1621 its own rate eurofxref.csv' }).waitFor();
    await page.getByRole('row', { name: '13 Nov 2026 1.1621 the rate of 6 Nov 2026' }).waitFor();
    await page.getByRole('row', { name: '14 Nov 2026 – none: the last rate is too old' }).waitFor();
    await page.getByRole('row', { name: '3 Nov 2026 – none: no rate before it' }).waitFor();
    await page.getByText('9 days have no rate').waitFor();
    await page.getByRole('img', { name: /^Line chart of EUR\/USD/ }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('takes a typed rate that fills a gap, and takes it back', async () => {
    await open(`/exchange-rates?${RANGE}`, { role: 'manager', width: 390, colorScheme: 'dark' });
    await button('Type in a rate').click();
    await dialog().getByLabel('Day').fill('2026-11-14');
    await dialog().getByLabel('Rate').fill('0');
    await button('Save rate').click();
    await dialog().getByText('A decimal above 0').waitFor();
    await dialog().getByLabel('Rate').fill('1,1555');
    await button('Save rate').click();
    await page.getByRole('row', { name: '14 Nov 2026 1.1555 its own rate typed in' }).waitFor();
    await page.getByText('Every day has a rate').waitFor({ state: 'detached' });
    await page.getByText('2 days have no rate').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await button('Undo').click();
    await page.getByText('9 days have no rate').waitFor();
  });

  it('lets an analyst look and no more', async () => {
    await open(`/exchange-rates?${RANGE}&pair=EUR/JPY`, { role: 'analyst' });
    await page.getByRole('row', { name: '6 Nov 2026 177.1100' }).waitFor();
    for (const name of ['Import rates', 'Type in a rate', 'Take back']) expect(await button(name).count()).toBe(0);
  });
});
