import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const CARD = `Market,Currency,Marketing,Utility,Authentication,Authentication-International,Service
Italy,EUR,0.0700,0.0260,0.0260,n/a,0.0260
Atlantis,EUR,0.1,0.1,0.1,0.1,0.1
Rest of Asia Pacific,EUR,0.0733,oops,0.0100,n/a,0.0100
`;

describe('the page of rates', () => {
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

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');

  it('shows the card of a day, and finds the market of a country', async () => {
    await open('/rates?day=2026-11-01', { role: 'analyst' });
    await page.getByRole('rowheader', { name: 'Italy' }).waitFor();
    await page.getByLabel('Market or country').fill('japan');
    await page.getByRole('rowheader', { name: 'Rest of Asia Pacific Japan' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    for (const name of ['Import a rate card', 'Type in a rate', /^Change the rate/])
      expect(await button(name).count()).toBe(0);
  });

  it('imports a card after a preview that tells what it left out, and undoes it', async () => {
    await open('/rates?day=2026-11-01', { role: 'manager' });
    await button('Import a rate card').click();
    const file = { name: 'card.csv', mimeType: 'text/csv', buffer: Buffer.from(CARD) };
    await dialog().locator('input[type=file]').setInputFiles(file);
    await dialog().getByLabel('Valid from').fill('2026-10-01');
    await button('Preview').click();
    await dialog().getByText('Market not known').waitFor();
    const skipped = await dialog().getByRole('row').allInnerTexts();
    expect(skipped.slice(1).map((row) => row.split(/\s*\t\s*/))).toEqual([
      ['Market not known', '1', '3', 'Atlantis'],
      ['Rate not readable', '1', '4', 'oops'],
    ]);
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('Take over').click();
    await page.getByText('card.csv: new 7, changed 0').waitFor();
    await page.getByLabel('Currency').selectOption('EUR');
    await page.getByRole('cell', { name: /€0\.0733/ }).waitFor();
    await button('Undo').click();
    await page.getByText('Taken back: what held before holds again').waitFor();
    await page.goto('/rates/history');
    await page.getByText(/taken back/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('changes a rate from a day on, with a volume tier, by keyboard; earlier days keep theirs', async () => {
    await open('/rates?day=2026-11-10&currency=USD', { role: 'manager' });
    await button(/^Change the rate of Italy, Marketing/).press('Enter');
    await dialog().getByLabel('Valid from').fill('2026-11-05');
    await dialog().getByLabel('One message').fill('-1');
    await button('Save rate').press('Enter');
    await dialog().getByText('A decimal of 0 or more').waitFor();
    await dialog().getByLabel('One message').fill('0,0811');
    await button('Add a volume tier').press('Enter');
    await dialog().getByLabel('After messages').nth(1).fill('100000');
    await dialog().getByLabel('One message').nth(1).fill('0.075');
    await page.keyboard.press('Enter');
    await page.getByText('The rate of Italy was saved').waitFor();
    const cell = button(/^Change the rate of Italy, Marketing/);
    await cell.getByText('after 100,000 messages').waitFor();
    expect(await cell.innerText()).toContain('0811');
    await page.getByLabel('In force on').fill('2026-11-04');
    await page.waitForURL('**day=2026-11-04**');
    await cell.getByText('after 100,000 messages').waitFor({ state: 'detached' });
  });

  it('keeps fees and opening hours, says what is wrong of them, and undoes a save', async () => {
    await open('/rates/fees', { role: 'manager', width: 390, colorScheme: 'dark' });
    await button('Add a provider fee').click();
    await page.getByLabel('Amount').fill('much');
    await button('Save changes').click();
    await page.getByText('1 field needs your attention').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('Amount').fill('0,005');
    await page.getByLabel('Always open').uncheck();
    await page.getByLabel('Monday: closes').fill('17:30');
    await button('Same hours from Monday to Friday').click();
    await button('Save changes').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const saved = await app.services.costs.settings(app.workspaceId);
    expect(saved.providerFees).toMatchObject([{ kind: 'per_message', amount: '0.005', currency: 'EUR' }]);
    expect(saved.openingHours?.spans.map(({ weekday, to }) => `${weekday} ${to}`)).toEqual(
      [1, 2, 3, 4, 5].map((weekday) => `${weekday} 17:30`),
    );
    expect(await sidewaysScroll(page)).toBe(0);
    await button('Undo').click();
    await page.getByText('Taken back: what held before holds again').waitFor();
    expect((await app.services.costs.settings(app.workspaceId)).providerFees).toEqual([]);
  });
});
