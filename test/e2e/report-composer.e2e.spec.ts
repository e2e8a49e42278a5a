import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { makeEvent } from '../support/events.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

/** A preview asks some questions and draws pages, which takes long where the machine does much else. */
jest.setTimeout(600_000);
const DRAWN_MS = 90_000;

const CREATE = 'mutation ($input: ReportInput!) { createReport(input: $input) { id } }';
const SAVE =
  'mutation ($id: ID!, $base: Int!, $input: ReportInput!) { saveReport(id: $id, base: $base, input: $input) { version } }';
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const REPORT = {
  name: 'Monday paper',
  template: 'costs',
  range,
  blocks: [{ kind: 'text', title: 'Preface', text: 'Read this first.' }],
};

describe('the composer of reports', () => {
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;
  let id: string;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    const events = ['IT', 'DE'].map((country, i) => makeEvent({ country, contact: `ct_00000000000000c${i}` }));
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    await app.request('/api/import/events', { method: 'POST', body }, await app.signIn('administrator'));
  }, 600_000);
  beforeEach(async () => {
    const { data } = await app.graphql<{ createReport: { id: string } }>(
      CREATE,
      { input: REPORT },
      await app.signIn('analyst'),
    );
    id = data?.createReport.id ?? '';
  });
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
  const rows = () => page.getByRole('list', { name: 'Blocks' }).getByRole('listitem');
  const names = async () => (await rows().locator('.name').allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
  const paper = (number = 1) => page.getByRole('region', { name: new RegExp(`^Page ${number} of`) });
  const looksWell = async () => {
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  };

  it('shows the pages of what is composed, and makes them anew when it changes', async () => {
    await open(`/reports/${id}`, { role: 'analyst', width: 1440 });
    await page.getByRole('link', { name: 'Compose' }).click();
    await paper().waitFor({ timeout: DRAWN_MS });
    expect(await names()).toEqual(['Preface', 'Definitions', 'Coverage', 'Known gaps']);
    await paper().getByText('Read this first.').waitFor({ state: 'attached' });
    await button('Add a block').click();
    await page.locator('.v-list-item').getByText('Text', { exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Second thoughts');
    await dialog.getByLabel('Text', { exact: true }).fill('=1+1 is no formula.');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await paper().getByText('=1+1 is no formula.').waitFor({ state: 'attached', timeout: DRAWN_MS });
    await looksWell();
  });

  it('moves blocks by the keyboard and says so, takes one away and brings it back, and saves a version', async () => {
    await open(`/reports/${id}/compose`, { role: 'analyst', width: 1440 });
    await rows().first().waitFor();
    const down = button('Move down: Preface');
    await down.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Preface is now 2 of 4').waitFor({ state: 'attached' });
    expect(await names()).toEqual(['Definitions', 'Preface', 'Coverage', 'Known gaps']);
    expect(await down.evaluate((element) => element === document.activeElement)).toBe(true);
    await button('Remove: Preface').click();
    expect(await names()).toEqual(['Definitions', 'Coverage', 'Known gaps']);
    await button('Undo').click();
    expect(await names()).toEqual(['Definitions', 'Preface', 'Coverage', 'Known gaps']);
    await button('Save as a new version').click();
    await page.getByText(/Monday paper was saved/).waitFor();
    expect(await button('Save as a new version').isDisabled()).toBe(true);
  });

  it('overwrites nothing that another saved meanwhile, and asks before it is left unsaved', async () => {
    await open(`/reports/${id}/compose`, { role: 'analyst', width: 1440 });
    await rows().first().waitFor();
    const theirs = { ...REPORT, blocks: [{ kind: 'text', title: 'Theirs', text: 'Another text.' }] };
    await app.graphql(SAVE, { id, base: 1, input: theirs }, await app.signIn('marketer'));
    await button('Move down: Preface').click();
    await button('Save as a new version').click();
    await page.getByText(/Someone else has saved/).waitFor();
    page.once('dialog', (asked) => void asked.dismiss());
    await page.getByRole('link', { name: 'Back to the report' }).click();
    expect(page.url()).toContain('/compose');
    await button('Take the saved version').click();
    await page.getByText('Theirs').first().waitFor();
  });

  it('takes what Explore shows, above what another saved, takes it back and shows it in place', async () => {
    await open('/explore?m=messages_received&d=channel&step=DAY&v=stacked&from=2026-03-01&to=2026-03-31', {
      ...{ role: 'analyst', width: 1440 },
    });
    const dialog = page.getByRole('dialog');
    const add = async () => {
      await button('Add to report').click();
      await dialog.getByRole('combobox', { name: 'Report' }).fill('Monday');
      await page.getByRole('option', { name: 'Monday paper' }).first().click();
      await dialog.getByText('Stacked bars').waitFor();
      await looksWell();
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText(/Messages received by .* was added to Monday paper/).waitFor();
    };
    const theirs = { ...REPORT, blocks: [{ kind: 'text', title: 'Theirs', text: 'Another text.' }] };
    await app.graphql(SAVE, { id, base: 1, input: theirs }, await app.signIn('marketer'));
    await add();
    await button('Undo').click();
    await page.getByText('The block was taken out of Monday paper again').waitFor();
    await add();
    await page.getByRole('link', { name: 'Open in the composer' }).click();
    await rows().first().waitFor();
    const [first = '', second = '', ...about] = await names();
    expect([first, about]).toEqual(['Theirs', ['Definitions', 'Coverage', 'Known gaps']]);
    await paper().getByText(second).first().waitFor({ state: 'attached', timeout: DRAWN_MS });
  });

  it('says of a question that no report holds what to change', async () => {
    await open('/explore?m=messages_received&d=weekday,hour&v=heat', { role: 'analyst', width: 390 });
    await button('Add to report').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A report cannot hold this question.', { exact: false }).waitFor();
    await dialog.getByText(/Take away: Weekday, Hour/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Add', exact: true }).isDisabled()).toBe(true);
    await looksWell();
  });

  it('is usable on a phone, in the dark and in Italian', async () => {
    await open('about:blank', { locale: 'it-IT', width: 390, colorScheme: 'dark' });
    const reader = await app.signIn('analyst');
    const profile = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }';
    await app.graphql(profile, { input: { locale: 'it' } }, reader);
    const [name = '', value = ''] = reader.cookie.split('=');
    await opened.context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`/reports/${id}/compose`);
    await page.getByRole('heading', { name: 'Componi Monday paper' }).waitFor();
    await looksWell();
  });
});
