import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { makeMailServer, type TestMailServer } from '../support/mail-server.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

/** A report is made on the way, which takes long where the machine does much else. */
jest.setTimeout(600_000);
const MADE_MS = 120_000;
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const CREATE = 'mutation ($input: ReportInput!) { createReport(input: $input) { id } }';

describe('reports that leave the house', () => {
  let server: TestMailServer;
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;
  let report = '';

  beforeAll(async () => {
    server = await makeMailServer();
    const settings = { SMTP_URL: server.url, SPUNTA_PUBLIC_URL: 'http://spunta.example.test' };
    [app, browser] = await Promise.all([makeApp({ settings }), openBrowser()]);
    const input = { name: 'Board paper', template: 'plan', range, language: 'en', pageSize: 'LETTER' };
    const marketer = await app.signIn('marketer');
    const { data } = await app.graphql<{ createReport: { id: string } }>(CREATE, { input }, marketer);
    report = data?.createReport.id ?? '';
    await app.graphql('mutation ($id: ID!) { runReport(id: $id) { runId } }', { id: report }, marketer);
    const { reportRuns } = app.services.metadata;
    await eventually(() => reportRuns.newestWithFiles(app.workspaceId, report), MADE_MS);
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

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');
  const looksWell = async () => {
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  };

  it('are shared by a link with a password, which a person without an account opens, and which is then taken back', async () => {
    await open(`/reports/${report}`, { role: 'marketer' });
    await page.getByRole('link', { name: 'Download CSV: Board paper' }).waitFor();
    await page.getByText('US Letter paper').waitFor();
    await page.getByText('No link yet').waitFor();
    await looksWell();
    await button('Make a link').click();
    await dialog().getByRole('button', { name: 'Make a link' }).click();
    await dialog().getByText('Fill this in').waitFor();
    await dialog().getByLabel('Whom it is for').fill('The board');
    await dialog()
      .getByText(/Now: the days of the plan, run /)
      .waitFor();
    const password = await dialog().getByLabel('Password', { exact: true }).inputValue();
    await looksWell();
    await dialog().getByRole('button', { name: 'Make a link' }).click();
    const link = dialog().getByText(/newest\.csv\?share=/);
    const url = new URL((await link.textContent())?.trim() ?? '');
    expect(url.origin).toBe('http://spunta.example.test');
    await looksWell();
    await button('Done').click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('Active', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Links' }).selectOption('In mails of schedules');
    await page.getByText('No mail carried a link').waitFor();
    await looksWell();
    await page.getByRole('combobox', { name: 'Links' }).selectOption('Made by hand');
    await page.getByText('Active', { exact: true }).waitFor();

    const guest = await openPage(app, browser, `${url.pathname}${url.search}`, {
      ...{ isSignedIn: false, width: 390, colorScheme: 'dark' },
    });
    await guest.page.getByText('has a password').waitFor();
    expect([await sidewaysScroll(guest.page), await accessibilityFindings(guest.page)]).toEqual([0, []]);
    await guest.page.getByLabel('Password').fill('not this one');
    await guest.page.getByRole('button').click();
    await guest.page.getByText('That was not the password').waitFor();
    await guest.page.getByLabel('Password').fill(password);
    const [download] = await Promise.all([
      guest.page.waitForEvent('download'),
      guest.page.getByRole('button').press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe('Board paper.csv');

    await button('Downloads: The board').press('Enter');
    await dialog().getByRole('cell', { name: 'CSV' }).waitFor();
    await looksWell();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await button('Revoke: The board').click();
    await dialog().getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    await guest.page.goto(`${url.pathname}${url.search}`);
    await guest.page.getByText('This link is over').waitFor();
    await guest.context.close();
  });

  it('go out by mail at their time, are tried out on oneself, paused and deleted', async () => {
    await open('/reports/schedules', { role: 'manager', width: 1440 });
    await page.getByText('Nothing goes out by mail').waitFor();
    await looksWell();
    await button('Make a schedule').click();
    await dialog().getByRole('combobox', { name: 'Report' }).fill('Board');
    await page.getByRole('option', { name: 'Board paper' }).click();
    await dialog()
      .getByText(/^Every Monday at 08:00/)
      .waitFor();
    const recipients = dialog().getByLabel('Recipients');
    await recipients.fill('nobody');
    await dialog().getByRole('button', { name: 'Make a schedule' }).click();
    await dialog().getByText('This is no e-mail address: nobody').waitFor();
    await recipients.fill('anna@example.test, ben@example.test');
    await looksWell();
    await dialog().getByRole('button', { name: 'Make a schedule' }).click();
    await dialog().waitFor({ state: 'detached' });
    const item = page.getByRole('article', { name: /^Board paper, Every Monday/ });
    await item.getByText('anna@example.test, ben@example.test').waitFor();
    await item
      .getByText(/^Mon,? .+, 08:00: /)
      .first()
      .waitFor();
    await looksWell();
    await item.getByRole('button', { name: /^Send a test/ }).click();
    await item.getByText('1 of 1 mail taken by the mail server').waitFor({ timeout: MADE_MS });
    expect(server.taken.flatMap(({ to }) => to)).not.toContain('anna@example.test');
    await looksWell();
    await item.getByRole('button', { name: /^Pause/ }).press('Enter');
    await item.getByText('Nothing while it is paused').waitFor();
    await item.getByRole('button', { name: /^Resume/ }).press('Enter');
    await item.getByText('Nothing while it is paused').waitFor({ state: 'detached' });
    await item.getByRole('button', { name: /^Delete/ }).click();
    await page.getByText('Nothing goes out by mail').waitFor();
    await button('Undo').press('Enter');
    await item.getByText('anna@example.test, ben@example.test').waitFor();
    await item.getByRole('button', { name: /^Delete/ }).press('Enter');
    await page.getByText('Nothing goes out by mail').waitFor();
  });

  it('are shown to who may not send them, without the means to', async () => {
    await open(`/reports/${report}`, { role: 'analyst', width: 390, colorScheme: 'dark' });
    await page.getByRole('heading', { name: 'Share links' }).waitFor();
    await page.getByText('The board').waitFor();
    expect(await button(/^(Make a link|Make a schedule|Revoke|Downloads)/).count()).toBe(0);
    await looksWell();
  });

  it('are found again: by name, by template, by star in list and palette, and by their runs', async () => {
    const reader = await app.signIn('analyst');
    for (const name of ['Weekly costs', 'Weekly market'])
      await app.graphql(CREATE, { input: { name, template: name.slice(7), range, language: 'en' } }, reader);
    await open('/reports', { role: 'analyst' });
    await page.getByRole('article', { name: 'Board paper' }).waitFor();
    const cards = async () => page.getByRole('article').evaluateAll((all) => all.map((one) => one.ariaLabel));
    expect(await cards()).toEqual(['Weekly market', 'Weekly costs', 'Board paper']);
    await button('Favourite: Board paper').press('Enter');
    await page.locator('[aria-pressed=true]').waitFor();
    expect((await cards())[0]).toBe('Board paper');
    await looksWell();
    await page.getByLabel('Search by name').fill('WEEKLY');
    await page.getByRole('article', { name: 'Board paper' }).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Template' }).selectOption('Costs and reconciliation');
    await page.getByRole('article', { name: 'Weekly market' }).waitFor({ state: 'detached' });
    await page.getByLabel('Search by name').fill('nothing like it');
    await page.getByText('No report matches').waitFor();
    await looksWell();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Board paper Favourites' }).click();
    await page.getByRole('heading', { level: 1, name: 'Board paper' }).waitFor();
    await page.goto('/reports/runs');
    await page.getByRole('link', { name: 'Download CSV: Board paper' }).first().waitFor();
    await looksWell();
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Failed');
    await page.getByText('No run has failed').waitFor();
    expect(await page.evaluate(() => location.search)).toBe('?show=failed');
  });
});
