import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const CREATE = 'mutation ($input: ExperimentInput!) { createExperiment(input: $input) { id } }';
const dayOf = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);

describe('the page of experiments', () => {
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

  it('explains itself when empty, tells what is needed while one types, and draws the groups', async () => {
    await open('/plans/experiments', { role: 'marketer' });
    await page.getByText('No experiment yet').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('New experiment').click();
    await dialog().getByLabel('Countries').click();
    for (const name of ['Italy', 'Germany', 'France', 'Spain']) {
      await dialog().getByLabel('Countries').fill(name);
      await page.getByRole('option', { name, exact: true }).click();
    }
    await page.keyboard.press('Escape');
    await dialog().getByText('How much days differ is a judgement', { exact: false }).waitFor();
    await dialog()
      .getByText(/^Needs 43 days, and as many before; 28 are planned/)
      .waitFor();
    await dialog().getByText('Too small to see such an effect reliably').waitFor();
    await dialog().getByLabel('Least growth to be seen').fill('50');
    await dialog().getByText('Large enough').waitFor();
    await button('Draw the groups and save').click();
    await dialog().getByText('Fill this in').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog().getByLabel('Name').fill('Ads in the south');
    await button('Draw the groups and save').click();
    await page.getByText('Ads in the south was saved as a draft').waitFor();
    await card('Ads in the south').getByText('Draft').waitFor();
  });

  it('starts it, tells nothing before its end, and stops it when asked twice', async () => {
    await open('/plans/experiments', { role: 'marketer' });
    await card('Ads in the south').getByRole('button', { name: 'Start' }).press('Enter');
    await card('Ads in the south')
      .getByText('Whoever looks earlier finds effects that are none.', { exact: false })
      .waitFor();
    await card('Ads in the south').getByRole('button', { name: 'Stop early' }).click();
    await dialog().getByText('Stopped before its last day it tells nothing', { exact: false }).waitFor();
    await dialog().getByRole('button', { name: 'Stop early' }).click();
    await card('Ads in the south').getByText('nothing is told', { exact: false }).waitFor();
    await card('Ads in the south').getByText('Steps').click();
    await card('Ads in the south')
      .getByText(/^Started ·/)
      .waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('shows a reader an experiment with messages, in Italian and on a narrow screen, without its lot', async () => {
    const input = {
      ...{ name: 'Reminder', kind: 'MESSAGES', range: { from: dayOf(1), to: dayOf(20), timeZone: 'UTC' } },
      ...{ rate: 0.2, effect: 0.05, heldShare: 0.25, seed: 5 },
    };
    const { errors } = await app.graphql(CREATE, { input }, await app.signIn('marketer'));
    expect(errors).toBeUndefined();
    await open('about:blank', { locale: 'it-IT', width: 390, colorScheme: 'dark' });
    const reader = await app.signIn('analyst');
    const profile = { input: { locale: 'it' } };
    await app.graphql(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }',
      profile,
      reader,
    );
    const [name = '', value = ''] = reader.cookie.split('=');
    await opened.context.addCookies([{ name, value, url: app.url }]);
    await page.goto('/plans/experiments');
    await card('Reminder').getByText('25,0% delle persone', { exact: false }).waitFor();
    expect(await page.getByRole('link', { name: 'Scarica il sorteggio (CSV)' }).count()).toBe(0);
    expect(await button('Nuovo esperimento').count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
