import type { Browser, Page, Route } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const PLAN = {
  ...{ name: 'Spring', goal: 'CONVERSATIONS', countries: ['IT', 'DE', 'MX'], destinations: ['WHATSAPP'] },
  ...{ placements: ['FACEBOOK_FEED', 'INSTAGRAM_STORY'], budget: { amount: '3000', currency: 'EUR' } },
  range: { from: '2026-12-01', to: '2026-12-30', timeZone: 'Europe/Rome' },
};
const SAVE = `mutation ($id: ID!, $base: Int!, $plan: PlanInput!) { savePlan(id: $id, base: $base, plan: $plan) { version } }`;
const SHIFT = `query ($plan: PlanInput!, $from: String!, $to: String!, $share: Float!) {
  forecastShift(plan: $plan, from: $from, to: $to, share: $share) { difference { median low high } } }`;
const READ =
  'query ($id: ID!) { plan(id: $id) { name version archivedAt newest { content { limits { country minimum maximum } } } } }';

describe('the pages of plans', () => {
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
    opened = await openPage(app, browser, path, { role: 'marketer', ...options });
    ({ page } = opened);
  }
  afterEach(async () => {
    await opened.context.close();
    expect(opened.foreign).toEqual([]);
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const slider = (country: string) => page.getByRole('slider', { name: `Budget of ${country}` });
  const section = (title: string) => page.locator('summary').filter({ hasText: title });
  const saved = () => page.getByText(/^Saved \d/).waitFor();
  async function made(changes: object = {}): Promise<string> {
    const { data } = await app.graphql<{ createPlan: { id: string } }>(
      'mutation ($plan: PlanInput!) { createPlan(plan: $plan) { id } }',
      { plan: { ...PLAN, ...changes } },
      await app.signIn('marketer'),
    );
    return data?.createPlan.id ?? '';
  }
  async function shifted(variables: object) {
    const { data } = await app.graphql<{ forecastShift: { difference: Record<'median' | 'low' | 'high', number> } }>(
      SHIFT,
      variables,
      await app.signIn('analyst'),
    );
    return data?.forecastShift ?? { difference: { median: Number.NaN, low: Number.NaN, high: Number.NaN } };
  }
  async function read(id: string) {
    const { data } = await app.graphql<{
      plan: {
        name: string;
        version: number;
        newest: { content: { limits: { country: string; minimum: string; maximum: string }[] } };
      };
    }>(READ, { id }, await app.signIn('analyst'));
    return data?.plan;
  }

  it('explain themselves when empty, and lead from a new plan to its forecast', async () => {
    await open('/plans');
    await page.getByText('No plan yet').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('New plan').first().click();
    await page.getByText('Not complete enough for a forecast').waitFor();
    await page.getByLabel('Name').fill('First try');
    await page.getByLabel('From', { exact: true }).fill('2026-12-01');
    await page.getByLabel('To', { exact: true }).fill('2026-12-30');
    await page.getByLabel('Budget', { exact: true }).fill('1500,50');
    await button(/^Countries:/).click();
    await page.getByRole('dialog').getByLabel('Find').fill('Ital');
    await page.getByRole('dialog').getByRole('button', { name: 'Italy' }).click();
    await page.keyboard.press('Escape');
    await region('Forecast').getByRole('heading', { name: 'Cost per conversation' }).waitFor();
    await region('Combinations').getByRole('row').nth(2).waitFor();
    await saved();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'First try' }).waitFor();
    expect(await page.getByLabel('Budget', { exact: true }).inputValue()).toBe('1500.50');
  });

  it('compute anew while a slider moves, by keyboard too, and undo it', async () => {
    const id = await made();
    await open(`/plans/${id}`);
    await slider('Germany').waitFor();
    const before = await region('Allocation by country').getByRole('listitem').allInnerTexts();
    await slider('Germany').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    // What Germany leaves goes to the others.
    await page.waitForFunction(
      (text) => document.querySelector<HTMLElement>('.allocation')?.innerText !== text,
      before[0],
    );
    await page.getByText('Medians with the middle 80 %').waitFor();
    expect(await slider('Germany').getAttribute('aria-valuetext')).toBe('€20.00');
    await saved();
    expect((await read(id))?.newest.content.limits).toEqual([{ country: 'DE', minimum: '20', maximum: '20' }]);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(
      (texts) =>
        [...document.querySelectorAll('.allocation')].every((row, i) => (row as HTMLElement).innerText === texts[i]),
      before,
    );
    await button('Redo').click();
    await button('Budget of Germany is fixed').press('Enter');
    await saved();
    expect((await read(id))?.newest.content.limits).toEqual([]);
  });

  it('name what limits, what matters, what a move brings, each check with its remedy, and the rates behind', async () => {
    const limits = [{ country: 'MX', maximum: '100' }];
    const id = await made({ limits });
    await open(`/plans/${id}`, { width: 1440, colorScheme: 'dark' });
    await region('What limits the result').getByText('Mexico: the maximum of €100.00.').waitFor();
    await region('Move money')
      .getByText(/^[+−]?[\d,]+ conversations \(.+ to .+\)$/)
      .waitFor();
    await region('Move money').getByLabel('Country that gets').selectOption({ label: 'Mexico' });
    await region('Move money').getByLabel('Share that is moved').selectOption({ label: '25 %' });
    const giver = await region('Move money').getByLabel('Country that gives').inputValue();
    const { difference } = await shifted({ plan: { ...PLAN, limits }, from: giver, to: 'MX', share: 0.25 });
    const [median, low, high] = [difference.median, difference.low, difference.high].map((value) =>
      new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0, signDisplay: 'negative' })
        .format(value)
        .replace(/^-/, '−')
        .replace(/^(?=\d)/, value > 0 ? '+' : ''),
    );
    await region('Move money').getByText(`${median} conversations (${low} to ${high})`).waitFor();
    await region('What matters most').scrollIntoViewIfNeeded();
    await region('What matters most').getByRole('listitem').nth(3).waitFor();
    await region('Checks').getByText('Unknown').first().waitFor();
    await button('Show the rates of Germany').first().click();
    await region('Rates behind the figures').getByText('Clicks per 100 impressions').first().waitFor();
    expect(await region('Rates behind the figures').getByLabel('Country').inputValue()).toBe('DE');
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('count the characters of texts, mark what is assumed, and tell a refusal at its field', async () => {
    const id = await made();
    await open(`/plans/${id}`);
    await section('Texts of the ad').click();
    await button('Add: Headline').click();
    await page.getByLabel('Headline 1', { exact: true }).fill('🍵 Tea');
    await page.getByText('5 of 255 characters').waitFor();
    await section('Assumptions').click();
    const low = page.getByLabel('Clicks per impression: Low');
    await low.fill('9');
    await page.getByText('Type numbers above 0 in order').waitFor();
    await low.fill('1');
    await button('Take the standard: Clicks per impression').waitFor();
    await section('Follow-up messages').click();
    await button('Add a message').click();
    await page.getByLabel('Name of the template').fill('Not A Name');
    await page.getByText(/^Not saved/).waitFor();
    await page.getByText('has small letters, digits and underscores').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('Name of the template').fill('a_name');
    await saved();
  });

  it('lose nothing when two write: the second is told and chooses', async () => {
    const id = await made();
    await open(`/plans/${id}`);
    await slider('Italy').waitFor();
    await app.graphql(SAVE, { id, base: 1, plan: { ...PLAN, name: 'Theirs' } }, await app.signIn('manager'));
    await page.getByLabel('Name').fill('Mine');
    const conflict = page.getByRole('alert', { name: 'Someone else saved meanwhile' });
    await conflict.waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await conflict.getByRole('button', { name: 'Show theirs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Theirs' }).waitFor();
    await button('Undo').first().click();
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor();
    await saved();
    expect((await read(id))?.name).toBe('Mine');
    await button('Versions').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore: version 1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Spring' }).waitFor();
    expect((await read(id))?.name).toBe('Spring');
  });

  it('tell that a save has failed, and save again when asked', async () => {
    const id = await made();
    await open(`/plans/${id}`);
    await slider('Italy').waitFor();
    let isDown = true;
    await page.route('**/graphql', (route: Route) => {
      const { operationName } = route.request().postDataJSON() as { operationName: string };
      return isDown && operationName === 'SavePlan' ? route.abort() : route.continue();
    });
    await page.getByLabel('Name').fill('Kept');
    await page.getByText('Not saved', { exact: true }).waitFor();
    isDown = false;
    await button('Try again').click();
    await saved();
    expect((await read(id))?.name).toBe('Kept');
  });

  it('stand in a list and over the days of a month, are copied, archived and taken back', async () => {
    await made({ name: 'Winter', range: { from: '2026-12-21', to: '2027-01-10', timeZone: 'UTC' } });
    await open('/plans?view=calendar&month=2026-12', { width: 390, colorScheme: 'dark' });
    await page.getByRole('heading', { name: 'December 2026' }).waitFor();
    await page
      .getByRole('button', { name: /^Winter, 21/ })
      .first()
      .focus();
    await page.keyboard.press('PageDown');
    await page.getByRole('heading', { name: 'January 2027' }).waitFor();
    await page.getByText('1 plan in this month').waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByLabel('View').selectOption({ label: 'List' });
    await button('Duplicate: Winter').press('Enter');
    await page.getByRole('link', { name: 'Winter (copy)' }).waitFor();
    await button('Archive: Winter (copy)').press('Enter');
    await page.getByRole('link', { name: 'Winter (copy)' }).waitFor({ state: 'detached' });
    await button('Undo').press('Enter');
    await page.getByRole('link', { name: 'Winter (copy)' }).waitFor();
    await page.getByLabel('Search plans').fill('WINTER');
    await page.getByRole('link', { name: 'Spring' }).first().waitFor({ state: 'detached' });
    await page.getByLabel('Compare Winter', { exact: true }).check();
    await page.getByLabel('Compare Winter (copy)').check();
    expect(await sidewaysScroll(page)).toBe(0);
    await button('Compare 2 plans').click();
    await region('Conversations').getByText('Winter (copy)').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('set scenarios beside the first, with a reason where there is no forecast', async () => {
    const ids = [
      await made({ name: 'Base' }),
      await made({ name: 'Double', budget: { amount: '6000', currency: 'EUR' } }),
    ];
    const draft = await made({ name: 'Unfinished', budget: null });
    await open(`/plans/scenarios?ids=${[...ids, draft].join(',')}`);
    await page
      .getByText(/^\+\d+(\.\d)?% against the first$/)
      .first()
      .waitFor();
    await page.getByText('Still missing: budget').waitFor();
    await region('Total cost').getByText('Double').waitFor();
    await button('Remove: Unfinished').click();
    await page.getByText('Still missing: budget').waitFor({ state: 'detached' });
    await button('Hold the others against Double').click();
    await page
      .getByText(/^−\d+(\.\d)?% against the first$/)
      .first()
      .waitFor();
    await button('More for Total cost').click();
    await page.getByText('View as table').click();
    await region('Total cost').getByRole('columnheader', { name: 'Currency' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('let an analyst read and comment, and nothing more, in Italian and on a phone', async () => {
    const id = await made();
    await open('about:blank', { locale: 'it-IT', width: 390 });
    const reader = await app.signIn('analyst');
    await app.graphql(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }',
      { input: { locale: 'it' } },
      reader,
    );
    const [name = '', value = ''] = reader.cookie.split('=');
    await opened.context.addCookies([{ name, value, url: app.url }]);
    await page.goto(`/plans/${id}`);
    await page.getByText('Puoi leggere e commentare questo piano').waitFor();
    await page.getByRole('heading', { name: 'Costo per conversazione' }).waitFor();
    expect(await page.getByRole('slider').first().isDisabled()).toBe(true);
    expect(await button(/^(Annulla|Archivia|Duplica)$/).count()).toBe(0);
    await page.getByLabel('Scrivi un commento').fill('Troppo in Germania?');
    await button('Commenta').click();
    await page.getByText('Troppo in Germania?', { exact: true }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
