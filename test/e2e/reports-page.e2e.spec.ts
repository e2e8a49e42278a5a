import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { makeEvent } from '../support/events.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

/** A report asks some ten questions, which takes long where the machine does much else. */
jest.setTimeout(600_000);
const MADE_MS = 90_000;

const CREATE = 'mutation ($input: ReportInput!) { createReport(input: $input) { id } }';
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };

describe('the report centre', () => {
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    const events = ['IT', 'DE'].map((country, i) => makeEvent({ country, contact: `ct_00000000000000b${i}` }));
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    await app.request('/api/import/events', { method: 'POST', body }, await app.signIn('administrator'));
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
  const link = (name: string) => page.getByRole('link', { name });
  const dialog = () => page.getByRole('dialog');
  const card = (name: string) => page.getByRole('article', { name });
  const looksWell = async () => {
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  };

  it('explains itself when empty, and makes the report of a card with the period that is chosen', async () => {
    await open('/reports', { role: 'analyst', width: 1440 });
    await page.getByText('No report yet').waitFor();
    await looksWell();
    await button(/^Plan What a plan/).click();
    const name = dialog().getByLabel('Name');
    expect(await name.inputValue()).toMatch(/^Plan, /);
    await name.fill('');
    await button('Create and run').click();
    await dialog().getByText('Fill this in').waitFor();
    await name.fill('Monday paper');
    await dialog().getByLabel('From').fill('2026-03-01');
    await dialog().getByLabel('To', { exact: true }).fill('2026-03-31');
    await button('Countries: Choose countries').click();
    const countries = page.getByRole('dialog', { name: 'Countries' });
    await countries.getByLabel('Find').fill('Ital');
    await countries.getByRole('button', { name: 'Italy' }).click();
    await page.keyboard.press('Escape');
    await button('Remove: Italy').waitFor();
    await looksWell();
    await button('Create and run').click();
    await dialog().waitFor({ state: 'detached' });
    await link('Download CSV: Monday paper').waitFor({ timeout: MADE_MS });
    await card('Monday paper')
      .getByText(/Plan · 1 – 31 Mar 2026|Plan · 1–31 Mar 2026/)
      .waitFor();
    expect(await page.evaluate(() => location.search)).toBe('');
    await looksWell();
  });

  it('has a page of its own for each, with runs, files and versions, of which an earlier one is taken again', async () => {
    await open('/reports', { role: 'marketer' });
    await link('Monday paper').first().click();
    await page.getByRole('heading', { level: 1, name: 'Monday paper' }).waitFor();
    const meta = link('About the CSV: Monday paper');
    const file = await link('Download CSV: Monday paper').getAttribute('href');
    expect(await meta.getAttribute('href')).toBe(`${file}.meta.json`);
    const [download] = await Promise.all([page.waitForEvent('download'), link('Download CSV: Monday paper').click()]);
    expect(download.suggestedFilename()).toBe('Monday paper.csv');
    await page.getByText(/files kept until/).waitFor();
    await button('Edit').click();
    await dialog().getByLabel('Name').fill('Tuesday paper');
    await button('Save as a new version').click();
    await page.getByRole('heading', { level: 1, name: 'Tuesday paper' }).waitFor();
    await button('Restore: Version 1').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Monday paper' }).waitFor();
    await page.getByText('Version 3').waitFor();
    await looksWell();
  });

  it('follows a run as it goes on, stops it, and offers it again', async () => {
    const reader = await app.signIn('manager');
    const input = { name: 'Long one', template: 'executive', range, language: 'en' };
    await app.graphql(CREATE, { input }, reader);
    await open('/reports', { width: 390, colorScheme: 'dark' });
    await card('Long one').getByText('Never run yet').waitFor();
    await button('Run: Long one').click();
    await button('Cancel: Long one').click();
    await card('Long one')
      .getByText(/^Cancelled/)
      .waitFor();
    await button('Run again: Long one').waitFor();
    await looksWell();
  });

  it('says why a run failed, without being asked again', async () => {
    await open('/reports', { width: 390 });
    const { reports } = app.services.metadata;
    const [report] = (await reports.page(app.workspaceId, { first: 9, after: null })).filter(
      ({ name }) => name === 'Long one',
    );
    const runs = app.services.metadata.reportRuns;
    const sentence = 'The figures of the engine could not be read: try again when it is back.';
    const at = new Date();
    const run = await runs.queue(app.workspaceId, report?.id ?? '', { by: 'ada@example.test', at });
    const failed = `UPDATE report_runs SET status = 'failed', error = $2, finished_at = now(), claim = NULL WHERE id = $1`;
    await app.services.metadata.pool.query(failed, [run.id, sentence]);
    await page.reload();
    await card('Long one').getByText(sentence).waitFor();
    await looksWell();
  });

  it('takes over the days and countries of the page that one comes from', async () => {
    await open('/costs?from=2026-03-01&to=2026-03-31&country=IT&channel=line', { colorScheme: 'dark', width: 1440 });
    await link('Make a report').click();
    await dialog().getByLabel('From').waitFor();
    expect(await dialog().getByLabel('From').inputValue()).toBe('2026-03-01');
    expect(await dialog().getByLabel('Name').inputValue()).toMatch(/^Costs and reconciliation, /);
    await dialog().getByText('Italy').waitFor();
    await dialog()
      .getByText(/do not narrow a report/)
      .waitFor();
    await button('Add a target').click();
    await dialog().getByRole('textbox', { name: 'Target 1' }).fill('many');
    await button('Create and run').click();
    await dialog().getByText('Fill this in').waitFor();
    await dialog().getByText('Type a number above 0').waitFor();
    await dialog().getByRole('combobox', { name: 'Metric 1' }).fill('Ad spend');
    await page.getByRole('option', { name: 'Ad spend', exact: true }).click();
    await dialog().getByText('Fill this in').waitFor({ state: 'detached' });
    await looksWell();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await page.evaluate(() => location.search)).toBe('?from=2026-03-01&to=2026-03-31&country=IT&channel=line');
  });

  it('is reached by key and palette, and deletes only when told twice', async () => {
    await open('/connections');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Shift+R');
    await button('Delete: Monday paper').click();
    await dialog().getByText('Its versions, runs and files go with it').waitFor();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await card('Monday paper').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search commands/ }).fill('New report: Cou');
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Name').waitFor();
    expect(await dialog().getByLabel('Name').inputValue()).toMatch(/^Countries, /);
  });

  it('speaks Italian, with the pages that the narrow bar has no room for in a sheet', async () => {
    await open('about:blank', { locale: 'it-IT', width: 390 });
    const reader = await app.signIn('marketer');
    const update = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }';
    await app.graphql(update, { input: { locale: 'it' } }, reader);
    const [name = '', value = ''] = reader.cookie.split('=');
    await opened.context.addCookies([{ name, value, url: app.url }]);
    await page.goto('/reports');
    await card('Long one').waitFor();
    await looksWell();
    const isCut = page.locator('.rail .rail-link:visible span');
    expect(await isCut.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)).toBe(0);
    const more = button('Altro');
    await more.press('Enter');
    await dialog().getByRole('link', { name: 'Impostazioni' }).waitFor();
    await looksWell();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await eventually(async () => (await more.evaluate((one) => one === document.activeElement)) || null);
    await more.press('Enter');
    await dialog().getByRole('link', { name: 'Mercato' }).press('Enter');
    await page.waitForURL('**/market**');
    await dialog().waitFor({ state: 'detached' });
  });
});
