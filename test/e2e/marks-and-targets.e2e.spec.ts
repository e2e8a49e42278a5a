import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { makeEvent } from '../support/events.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const RANGE = 'from=2026-03-01&to=2026-03-31&compare=none';

describe('marks on the time axis, and targets', () => {
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    const contacts = ['ct_00000000000000a1', 'ct_00000000000000a2', 'ct_00000000000000a3'];
    const events = contacts.map((contact) => makeEvent({ contact, occurredAt: '2026-03-10T09:00:00.000Z' }));
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
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
  const marks = () => page.getByRole('list', { name: /^Marks: / });

  it('are made at the chart, listed beneath it and in its table, and switched off', async () => {
    await open(`/?${RANGE}`, { role: 'marketer' });
    await button(/^Add a mark to the time axis/).click();
    await dialog().getByRole('button', { name: 'Add a mark' }).click();
    await dialog().getByText('Fill this in').waitFor();
    await dialog().getByLabel('What happened').fill('Spring sale');
    await dialog().getByLabel('First day').fill('2026-03-09');
    await dialog().getByLabel('Last day').fill('2026-03-08');
    await dialog().getByText('The end lies before the beginning.').waitFor();
    await dialog().getByLabel('Last day').fill('2026-03-11');
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Add a mark' }).click();
    await marks().getByText('Spring sale').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await button(/^More for .* over time$/).click();
    await page.getByText('View as table').click();
    await page.getByRole('cell', { name: 'Other: Spring sale' }).first().waitFor();
    await page.goto(`/?${RANGE}&marks=off`);
    await page.getByRole('checkbox', { name: 'Marks (1)' }).waitFor();
    expect(await marks().getByText('Spring sale').count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Marks (1)' }).check();
    await marks().getByText('Spring sale').waitFor();
  });

  it('are made from a day of the chart: of its table by the keyboard, of its picture by the pointer', async () => {
    await open(`/?${RANGE}&step=DAY`, { role: 'marketer' });
    const panel = page.getByRole('region', { name: 'Conversations started over time' });
    const firstDay = () => dialog().getByLabel('First day').inputValue();
    await panel.getByRole('img').hover();
    await panel.getByRole('button', { name: /^Add a mark: / }).click();
    await dialog().getByLabel('What happened').waitFor();
    expect(await firstDay()).toMatch(/^2026-03-1[4-8]$/);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });

    await button(/^More for .* over time$/).click();
    await page.getByText('View as table').click();
    const ofDay = panel.getByRole('row', { name: /10 Mar/ }).getByRole('button', { name: /^Add a mark: / });
    await ofDay.focus();
    await page.keyboard.press('Enter');
    await dialog().getByLabel('What happened').fill('Radio spot');
    expect(await firstDay()).toBe('2026-03-10');
    await page.keyboard.press('Enter');
    await panel.getByRole('cell', { name: /Radio spot/ }).waitFor();
    expect(await ofDay.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('follow the filter by country, and are whole on a phone in the dark', async () => {
    const key = { apiKey: await app.apiKey('marketer') };
    const input = {
      scope: 'WORKSPACE',
      kind: 'HOLIDAY',
      title: 'Of Japan',
      days: { from: '2026-03-20' },
      countries: ['JP'],
    };
    await app.graphql('mutation ($input: AnnotationInput!) { createAnnotation(input: $input) { id } }', { input }, key);
    await open(`/?${RANGE}&country=IT`, { width: 390, colorScheme: 'dark', role: 'analyst' });
    await marks().getByText('Spring sale').waitFor();
    expect(await marks().getByText('Of Japan').count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto(`/?${RANGE}`);
    await marks().getByText('Of Japan').waitFor();
  });

  it('are changed, deleted and brought back on their page, in Italian', async () => {
    await open('about:blank', { locale: 'it-IT' });
    const reader = await app.signIn('administrator');
    const italian = 'mutation { updateProfile(input: { locale: "it" }) { id } }';
    expect((await app.graphql(italian, {}, reader)).errors).toBeUndefined();
    const [name = '', value = ''] = reader.cookie.split('=');
    await opened.context.addCookies([{ name, value, url: app.url }]);
    await page.goto('/settings/annotations');
    await button('Modifica «Spring sale»').click();
    await dialog().getByLabel('Che cosa è successo').fill('Saldi di primavera');
    await dialog().getByRole('button', { name: 'Salva' }).click();
    await page.getByRole('cell', { name: 'Saldi di primavera', exact: true }).waitFor();
    await button('Elimina «Saldi di primavera»').click();
    await page.getByRole('cell', { name: 'Saldi di primavera', exact: true }).waitFor({ state: 'detached' });
    await button('Annulla').click();
    await page.getByRole('cell', { name: 'Saldi di primavera', exact: true }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('targets are set, shown on the tile of their period, and removed', async () => {
    await open('/settings/targets', { role: 'marketer' });
    await page.getByText('No targets yet').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('Set a target').click();
    await dialog().getByLabel('Metric').fill('Conversations started');
    await page.getByRole('option', { name: 'Conversations started', exact: true }).click();
    await dialog().getByLabel('A day in it').fill('2026-03-15');
    await button('Save changes').click();
    await dialog().getByText('Write a number above 0.').waitFor();
    await dialog().getByLabel('Target', { exact: true }).fill('6');
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('Save changes').click();
    await page.getByRole('cell', { name: 'at least 6' }).waitFor();
    await page.goto(`/?${RANGE}`);
    await page.getByText('50.0% of the target of 6').waitFor();
    await page.goto('/?from=2026-03-01&to=2026-03-30&compare=none');
    await page.getByText('Conversations started').first().waitFor();
    expect(await page.getByText(/of the target of/).count()).toBe(0);
    await page.goto('/settings/targets');
    await button(/^Remove the target/).click();
    await page.getByText('No targets yet').waitFor();
    await button('Undo').click();
    await page.getByRole('cell', { name: 'at least 6' }).waitFor();
  });

  it('targets are a line of charts by their period, with legend and table, and of no other', async () => {
    const key = { apiKey: await app.apiKey('marketer') };
    const SET = 'mutation ($input: MetricTargetInput!) { setTarget(input: $input) { id } }';
    const target = { metric: 'messages_received', direction: 'AT_LEAST', period: 'MONTH', from: '2026-03-01' };
    expect((await app.graphql(SET, { input: { ...target, value: '40' } }, key)).errors).toBeUndefined();
    const quarter = 'from=2026-01-01&to=2026-03-31&compare=none&metric=messages_received';
    await open(`/?${quarter}&step=MONTH`, { role: 'analyst' });
    const panel = page.getByRole('region', { name: 'Messages received over time' });
    await panel.getByText(/Target: at least 40 \(1.*31 Mar 2026\)/).waitFor();
    expect(await panel.getByRole('img').getAttribute('aria-label')).toContain('Target: at least 40');
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('More for Messages received over time').click();
    await page.getByText('View as table').click();
    await panel.getByRole('columnheader', { name: 'Target (at least)' }).waitFor();
    const march = await panel
      .getByRole('row', { name: /Mar 2026/ })
      .getByRole('cell')
      .allInnerTexts();
    expect(march.slice(1, 3)).toEqual(['3', '40']);

    await page.goto(`/?${quarter}&step=DAY`);
    await panel.getByText('This range').waitFor();
    expect(await panel.getByText('Target:').count()).toBe(0);
    await page.goto(`/?${quarter}&step=MONTH&channel=whatsapp`);
    await panel.getByText('This range').waitFor();
    expect(await panel.getByText('Target:').count()).toBe(0);
  });

  it('the history of a target is opened by the keyboard, and says who changed what', async () => {
    await open('/settings/targets', { role: 'analyst', width: 390, colorScheme: 'dark' });
    const history = button(/^History of the target: Conversations started/);
    await history.focus();
    await page.keyboard.press('Enter');
    await dialog().getByRole('cell', { name: 'removed', exact: true }).first().waitFor();
    expect(await dialog().getByRole('row').count()).toBe(4);
    expect(await dialog().getByRole('cell', { name: 'not set', exact: true }).count()).toBe(1);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await history.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
