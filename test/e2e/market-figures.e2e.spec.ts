import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const HEADER = 'app,country,period,metric,value,source_name,source_url,grade';
const NEW = 'LINE,JP,2026,mau,99000000,Own survey,https://example.test/line,A';
const SOUND = `${HEADER}\n${NEW}\nWhatsApp,IT,2026,penetration_population,80.5,Own survey,,B\n`;
const BROKEN = `${HEADER}\n${NEW}\nPigeon,JP,2026,mau,1,Own survey,,A\nLINE,JP,2026,mau,much,Another,,A\n`;

describe('the page of market figures', () => {
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
  const own = async () => (await app.services.market.all(app.workspaceId)).filter((figure) => figure.own);
  const choose = (csv: string) =>
    dialog()
      .locator('input[type=file]')
      .setInputFiles({ name: 'figures.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });

  it('lists figures with grade, source and marks, by filters that stand in the URL', async () => {
    await open('/market/figures?country=IT&year=2018', { role: 'analyst' });
    await page.getByRole('rowheader', { name: 'Facebook Messenger' }).waitFor();
    const [row] = await page.getByRole('row', { name: /^WhatsApp Italy 2018/ }).allInnerTexts();
    expect(row).toMatch(/59%/);
    expect(row).toMatch(/underlying survey not named/);
    expect(row).toMatch(/over three years old/);
    await page.getByLabel('App', { exact: true }).selectOption('WhatsApp');
    await page.waitForURL('**app=WhatsApp**');
    await page.getByRole('rowheader', { name: 'Facebook Messenger' }).waitFor({ state: 'detached' });
    await page.getByLabel('Shipped or own').selectOption('yes');
    await page.getByText('Nothing passes these filters').waitFor();
    for (const name of ['Add a figure', 'Import figures']) expect(await button(name).count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('takes a figure by form and keyboard, says what is wrong of each field, corrects and undoes it', async () => {
    await open('/market/figures?own=yes', { role: 'manager' });
    await button('Add a figure').first().press('Enter');
    await dialog().getByLabel('Figure (percent)').fill('101');
    await dialog().getByLabel('Address of the source').fill('nowhere');
    await dialog().getByLabel('Period').fill('26');
    await button('Save figure').press('Enter');
    for (const text of ['A share is 100 percent at most', 'An address that begins', 'A year, a quarter'])
      await dialog().getByText(text).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog().getByLabel('Place').fill('Ital');
    await page.getByRole('listbox').getByRole('option', { name: 'Italy' }).click();
    await dialog().getByLabel('Period').fill('2026-Q3');
    await dialog().getByLabel('Figure (percent)').fill('81,5');
    await dialog().getByLabel('Source', { exact: true }).fill('Own survey');
    await dialog().getByLabel('Address of the source').fill('https://example.test/survey');
    await page.keyboard.press('Enter');
    await page.getByText('The figure was saved').waitFor();
    await page.getByRole('cell', { name: '81.5%' }).waitFor();
    expect(await own()).toMatchObject([{ country: 'IT', period: '2026-Q3', value: '81.5', grade: 'A' }]);

    await button(/^Actions for WhatsApp, Italy/).click();
    await page.getByText('Correct', { exact: true }).click();
    await dialog().getByLabel('Figure (percent)').fill('82');
    await button('Save figure').click();
    await page.getByRole('cell', { name: '82%' }).waitFor();
    await button(/^Actions for WhatsApp, Italy/).click();
    await page.getByText('History', { exact: true }).click();
    await dialog().getByText('from 81.5% (Grade A) to 82% (Grade A)').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await button('Undo').click();
    await page.getByRole('cell', { name: '81.5%' }).waitFor();

    await button(/^Actions for WhatsApp, Italy/).click();
    await page.getByText('Delete own figure').click();
    await page.getByText('Deleted: what Spunta ships').waitFor();
    expect(await own()).toEqual([]);
  });

  it('switches a shipped figure off and on again', async () => {
    await open('/market/figures?country=IT&year=2018&app=WhatsApp', { role: 'manager' });
    await button(/^Actions for WhatsApp, Italy, 2018/).click();
    await page.getByText('Switch off', { exact: true }).click();
    await page.getByText('Switched off: the figure counts no more').waitFor();
    await page.getByRole('row', { name: /switched off/ }).waitFor();
    await button('Undo').click();
    await page.getByRole('row', { name: /switched off/ }).waitFor({ state: 'detached' });
    expect(await own()).toEqual([]);
  });

  it('imports a file after a preview, undoes it as a whole, and lets a broken one change nothing', async () => {
    await open('/market/figures?own=yes', { role: 'manager' });
    await button('Import figures').click();
    await choose(BROKEN);
    await button('Preview').click();
    await dialog().getByText('This file changes nothing').waitFor();
    const refused = await dialog().getByRole('row').allInnerTexts();
    expect(refused.slice(1).map((row) => row.split(/\s*\t\s*/))).toEqual([
      ['App not known', '1', '3', 'Pigeon'],
      ['Value not readable', '1', '4', 'much'],
    ]);
    expect(await button('Take over').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Back', exact: true }).click();
    await choose(SOUND);
    await button('Preview').click();
    await dialog().getByText('LINE, Japan, 2026, monthly active users').waitFor();
    await button('Take over').click();
    await page.getByText('figures.csv: new 2, changed 0').waitFor();
    await page.getByRole('cell', { name: '99,000,000' }).waitFor();
    expect(await own()).toHaveLength(2);
    await button('Undo').click();
    await page.getByText('Nothing passes these filters').waitFor();
    expect(await own()).toEqual([]);
  });

  it('fits a phone, dark and in Italian', async () => {
    await open('/settings/profile', { role: 'manager', width: 390, colorScheme: 'dark' });
    await page.getByLabel('Italiano').check();
    await page.getByRole('heading', { name: 'Impostazioni' }).waitFor();
    await page.goto('/market/figures?country=IT');
    await page.getByRole('rowheader', { name: 'WhatsApp' }).first().waitFor();
    await page.getByRole('heading', { name: 'Dati di mercato', level: 1 }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
