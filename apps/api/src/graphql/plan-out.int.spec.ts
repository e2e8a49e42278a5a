import { metaPublisher } from '@spunta/ads';
import { GOOD_TOKEN, PAGE_ID, PlatformServer, WABA_ID } from '../../../../test/support/ad-platforms/index.js';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import type { Caller } from '../people/caller.js';
import { PublicationRuns } from '../planner/out/publication-runs.js';

const CREATE = 'mutation ($plan: PlanInput!) { createPlan(plan: $plan) { id version } }';
const SAVE =
  'mutation ($id: ID!, $base: Int!, $plan: PlanInput!) { savePlan(id: $id, base: $base, plan: $plan) { version } }';
const ADD = 'mutation ($input: AddAdAccountInput!) { addAdAccount(input: $input) { id } }';
const PAYLOADS = `query ($id: ID!, $account: ID!, $grouping: AdGrouping! = PLACEMENT) {
  planPayloads(id: $id, adAccountId: $account, grouping: $grouping) { version account marker document
    payloads { key kind name edge body } leftOut { country destination placement reason(locale: "it") } } }`;
const STEPS = 'steps { key kind name state externalId errorMessage }';
const PUBLISH = `mutation ($id: ID!, $input: PublishPlanInput!) { publishPlan(id: $id, input: $input) { id status marker planVersion } }`;
const GET = `query ($id: ID!) { planPublication(id: $id) { id status isStalled errorCode errorMessage startedBy planVersion account ${STEPS} } }`;
const RESUME = 'mutation ($id: ID!) { resumePlanPublication(id: $id) { id status } }';
const LIST = 'query ($id: ID!) { planPublications(planId: $id) { id status made total planVersion } }';
const BLOCKERS = 'query ($id: ID!) { planBlockers(id: $id) { problems blockers { code state } } }';
const LINKS = 'query ($id: ID!) { planLinks(id: $id) { id name channel country url campaign token } }';
const TARGETS = 'query ($id: ID!) { planLinkTargets(id: $id) { channel address text } }';
const MAKE_LINKS = `mutation ($id: ID!, $input: PlanLinksInput!) { createPlanLinks(id: $id, input: $input) { id name channel country url campaign } }`;
const CURVE = `mutation ($id: ID!, $input: OutcomeCurveInput!) { importOutcomeCurve(id: $id, input: $input) {
  version newest { note content { curves { country destination placement points { spend impressions reach actions } } } } } }`;

const PLAN = {
  ...{ name: 'Autumn', goal: 'CONVERSATIONS', countries: ['IT', 'US'], seed: 7 },
  ...{ destinations: ['WHATSAPP', 'MESSENGER', 'TELEGRAM'], placements: ['INSTAGRAM_STORY', 'WHATSAPP_STATUS'] },
  range: { from: '2026-12-01', to: '2026-12-10', timeZone: 'Europe/Rome' },
  budget: { amount: '1000.50', currency: 'EUR' },
  creative: {
    ...{ texts: ['Tè 🍵'], headlines: ['Teiere'], pictures: ['https://shop.example/a.png'] },
    ...{ greeting: 'Ciao!', prefilledMessage: 'Vorrei informazioni' },
  },
  delivery: { pageId: PAGE_ID, specialCategories: [], beneficiary: 'Bottega', payer: 'Bottega' },
};

interface Step {
  key: string;
  state: string;
  externalId: string | null;
  errorMessage: string | null;
}
interface Publication {
  id: string;
  status: string;
  errorCode: string | null;
  errorMessage: string | null;
  steps: Step[];
}
interface Payloads {
  marker: string;
  document: string;
  payloads: { key: string; kind: string; name: string; body: string }[];
  leftOut: { destination: string; placement: string; reason: string }[];
}

describe('a plan that goes out', () => {
  let server: PlatformServer;
  let app: TestApp;
  let ada: Auth & { email: string };
  let analyst: Auth;
  let stranger: Auth;
  let account: string;

  beforeAll(async () => {
    server = new PlatformServer({ accounts: 3, days: 1 }, Date.parse('2026-11-20T12:00:00Z'));
    await server.start();
    const settings = { META_GRAPH_URL: server.url };
    app = await makeApp({ settings, now: () => new Date((server.state.clock.now += 1)) });
    ada = await app.signIn('marketer');
    analyst = { apiKey: await app.apiKey('analyst') };
    account = await addAccount('4400110022');
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    stranger = { apiKey: (await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' })).key };
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });
  beforeEach(() => {
    server.set({});
    server.state.objects.length = 0;
  });

  const ask = async <T>(document: string, variables: object = {}, auth: Auth = ada): Promise<T> => {
    const { data, errors } = await app.graphql<Record<string, T>>(document, variables, auth);
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as T;
  };
  const refusal = async (document: string, variables: object, auth: Auth = ada) =>
    (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
  const addAccount = async (externalId: string, platform = 'meta'): Promise<string> => {
    const settings = Object.entries({ access_token: GOOD_TOKEN, account_id: externalId });
    const input = {
      ...{ platform, name: externalId, historyDays: 1 },
      settings: settings.map(([key, value]) => ({ key, value })),
    };
    return (await ask<{ id: string }>(ADD, { input }, { apiKey: await app.apiKey() })).id;
  };
  const create = async (change: object = {}) =>
    (await ask<{ id: string }>(CREATE, { plan: { ...PLAN, ...change } })).id;
  const inputOf = (change: object = {}) => ({ adAccountId: account, version: 1, ...change });
  const publish = (id: string, change: object = {}) => ask<Publication>(PUBLISH, { id, input: inputOf(change) });
  const ended = (id: string) =>
    eventually(async () => {
      const publication = await ask<Publication>(GET, { id });
      return publication.status === 'RUNNING' ? null : publication;
    });
  const localCaller = async (): Promise<Caller> => ({
    kind: 'local',
    workspace: await app.services.metadata.workspaces.get(app.workspaceId),
  });
  const made = (edge: string) => server.state.objects.filter((object) => object.edge === edge);

  it('is shown as it will be sent: the money of the forecast, for ads that the platform has', async () => {
    const id = await create();
    const shown = await ask<Payloads>(PAYLOADS, { id, account });
    expect(shown.payloads.map(({ kind }) => kind)).toEqual([
      ...['CAMPAIGN', 'AD_SET', 'AD_SET', 'AD_SET', 'AD_SET', 'CREATIVE', 'CREATIVE', 'AD', 'AD', 'AD', 'AD'],
    ]);
    const document = JSON.parse(shown.document) as { calls: { path: string; body: { lifetime_budget?: number } }[] };
    expect(document.calls[0]?.path).toBe('act_4400110022/campaigns');
    const bodies = shown.payloads.map(({ body }) => JSON.parse(body) as object);
    expect(document.calls.map(({ body }) => body)).toEqual(bodies);
    const cents = document.calls.reduce((sum, { body }) => sum + (body.lifetime_budget ?? 0), 0);
    const { forecast } = (
      await app.graphql<{ forecast: { cells: { destination: string; budget: string }[] } }>(
        'query ($plan: PlanInput!) { forecast(plan: $plan) { cells { destination budget } } }',
        { plan: PLAN },
        ada,
      )
    ).data ?? { forecast: { cells: [] } };
    const planned = forecast.cells.filter(({ destination }) => destination !== 'TELEGRAM');
    expect(cents).toBe(Math.round(planned.reduce((sum, { budget }) => sum + Number(budget) * 100, 0)));
    expect(bodies[1]).toMatchObject({
      ...{ start_time: '2026-12-01T00:00:00+01:00', end_time: '2026-12-11T00:00:00+01:00' },
      targeting: { publisher_platforms: ['instagram', 'whatsapp'] },
    });
    const left = shown.leftOut.map(({ destination, placement }) => `${destination} ${placement}`);
    expect(new Set(left)).toEqual(
      new Set(['TELEGRAM INSTAGRAM_STORY', 'TELEGRAM WHATSAPP_STATUS', 'MESSENGER WHATSAPP_STATUS']),
    );
    expect(left).toHaveLength(6);
    expect(shown.leftOut[0]?.reason).toContain('link');
    expect(server.state.objects).toEqual([]);
    expect(await ask(PAYLOADS, { id, account })).toEqual(shown);
    const joined = await ask<Payloads>(PAYLOADS, { id, account, grouping: 'COUNTRY' });
    expect(joined.marker).not.toBe(shown.marker);
  });

  it.each<[string, object]>([
    ['delivery.pageId', { delivery: { ...PLAN.delivery, pageId: null } }],
    ['delivery.specialCategories', { delivery: { ...PLAN.delivery, specialCategories: null } }],
    ['delivery.payer', { delivery: { ...PLAN.delivery, payer: null } }],
    ['budget.currency', { budget: { amount: '1000', currency: 'USD' } }],
    ['creative.texts', { creative: { ...PLAN.creative, texts: [] } }],
    ['placements', { placements: ['WHATSAPP_STATUS'] }],
    ['range.to', { range: { from: '2026-10-01', to: '2026-10-10', timeZone: 'Europe/Rome' } }],
    ['budget.amount', { destinations: ['TELEGRAM'], placements: ['INSTAGRAM_STORY'] }],
    ['goal', { goal: null }],
  ])('is refused by %s, shown or sent', async (field, change) => {
    const id = await create(change);
    expect(await refusal(PAYLOADS, { id, account })).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await refusal(PUBLISH, { id, input: inputOf() })).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await ask(LIST, { id })).toEqual([]);
  });

  it('is made once, however often and by however many it is sent', async () => {
    const id = await create();
    const [first, second] = await Promise.all([publish(id), publish(id)]);
    expect(second.id).toBe(first.id);
    const done = await ended(first.id);
    expect(done).toMatchObject({ status: 'DONE', errorCode: null, startedBy: ada.email, account: '4400110022' });
    expect(done.steps.map(({ externalId }) => externalId)).toEqual(server.state.objects.map((object) => object.id));
    expect(new Set(done.steps.map(({ state }) => state))).toEqual(new Set(['MADE']));
    expect(await publish(id)).toMatchObject({ id: first.id, status: 'DONE' });
    expect(await ask(LIST, { id })).toEqual([{ id: first.id, status: 'DONE', made: 11, total: 11, planVersion: 1 }]);
    expect(server.state.objects).toHaveLength(11);
  });

  it('stops after the ad sets, says why, and goes on there with what it was, though the plan has changed', async () => {
    const id = await create();
    server.set({ refuseAfter: { edge: 'adcreatives', made: 0, code: 100, message: 'Picture too small' } });
    const { id: publication } = await publish(id);
    const failed = await ended(publication);
    expect(failed).toMatchObject({ status: 'FAILED', errorCode: 'AD_REQUEST_REFUSED' });
    expect(failed.errorMessage).toContain('Picture too small');
    expect(failed.steps.map(({ state }) => state).slice(0, 6)).toEqual([
      'MADE',
      'MADE',
      'MADE',
      'MADE',
      'MADE',
      'FAILED',
    ]);
    expect(failed.steps[5]?.errorMessage).toContain('Picture too small');
    const adSets = made('adsets');
    server.set({});
    await ask(SAVE, { id, base: 1, plan: { ...PLAN, name: 'Winter' } });
    await ask(RESUME, { id: publication });
    expect(await ended(publication)).toMatchObject({ status: 'DONE' });
    expect(made('adsets')).toEqual(adSets);
    expect(server.state.objects).toHaveLength(11);
    expect(server.state.objects.filter(({ fields }) => String(fields['name']).startsWith('Winter'))).toEqual([]);
    expect(await ask(RESUME, { id: publication })).toMatchObject({ status: 'DONE' });
  });

  it('finds what was made although the answer was lost', async () => {
    const id = await create({ destinations: ['MESSENGER'], placements: ['FACEBOOK_FEED'], countries: ['US'] });
    server.set({ loseAnswers: ['campaigns'] });
    expect(await ended((await publish(id)).id)).toMatchObject({ status: 'DONE' });
    expect(server.state.objects.map(({ edge }) => edge)).toEqual(['campaigns', 'adsets', 'adcreatives', 'ads']);
  });

  it('that nobody sends any more is seen to be stalled; without its account it cannot go on', async () => {
    const { planPublications, adAccounts } = app.services.metadata;
    const id = await create();
    const other = await addAccount('4400110023');
    const opened = await planPublications.open(app.workspaceId, {
      ...{ planId: id, planVersion: 1, adAccountId: other, account: '4400110023', marker: 'Sx', startedBy: null },
      ...{ at: new Date(server.state.clock.now), steps: [] },
    });
    expect(await ask(GET, { id: opened.id })).toMatchObject({ status: 'RUNNING', isStalled: false });
    server.state.clock.now += 11 * 60_000;
    expect(await ask(GET, { id: opened.id })).toMatchObject({ status: 'RUNNING', isStalled: true });
    await adAccounts.delete(app.workspaceId, other);
    await ask(RESUME, { id: opened.id });
    const failed = await ended(opened.id);
    expect(failed).toMatchObject({ status: 'FAILED', errorCode: 'CONFLICT' });
    expect(failed.errorMessage).toContain('removed');
  });

  it('of another version is sent only on purpose, and never an older one than was looked at', async () => {
    const id = await create();
    await ended((await publish(id)).id);
    await ask(SAVE, { id, base: 1, plan: { ...PLAN, name: 'Winter' } });
    expect(await refusal(PUBLISH, { id, input: inputOf() })).toMatchObject({ code: 'CONFLICT', field: 'version' });
    expect(await refusal(PUBLISH, { id, input: inputOf({ version: 2 }) })).toMatchObject({
      code: 'CONFLICT',
      field: 'again',
    });
    expect(server.state.objects).toHaveLength(11);
    await ended((await publish(id, { version: 2, again: true })).id);
    expect(made('campaigns').map(({ fields }) => String(fields['name']).split(' ')[0])).toEqual(['Autumn', 'Winter']);
  });

  it('is for who may, in accounts of their workspace and of this platform', async () => {
    const id = await create();
    expect(await refusal(PUBLISH, { id, input: inputOf() }, analyst)).toEqual({ code: 'FORBIDDEN' });
    expect(await ask(PAYLOADS, { id, account }, analyst)).toMatchObject({ version: 1 });
    const { id: publication } = await publish(id);
    await ended(publication);
    expect(await refusal(RESUME, { id: publication }, analyst)).toEqual({ code: 'FORBIDDEN' });
    for (const [document, variables] of [
      [PAYLOADS, { id, account }],
      [PUBLISH, { id, input: inputOf() }],
      [LIST, { id }],
      [GET, { id: publication }],
      [RESUME, { id: publication }],
      [BLOCKERS, { id }],
      [LINKS, { id }],
      [TARGETS, { id }],
      [MAKE_LINKS, { id, input: { targets: [{ channel: 'telegram', address: 'a_bot' }] } }],
    ] as [string, object][])
      expect(await refusal(document, variables, stranger)).toEqual({ code: 'NOT_FOUND' });
    const waba = await addAccount(WABA_ID, 'whatsapp-analytics');
    const fault = await refusal(PUBLISH, { id, input: inputOf({ adAccountId: waba }) });
    expect(fault).toMatchObject({ code: 'INVALID_INPUT', field: 'adAccountId' });
    const { adAccounts } = app.services.metadata;
    await adAccounts.delete(app.workspaceId, waba);
  });

  it('is checked against what the platform says; a forecast knows it from then on', async () => {
    const followUps = [
      { category: 'MARKETING', template: 'promo_2', language: 'it', delayHours: 48, perConversation: 0.1 },
    ];
    const plan = { ...PLAN, followUps, delivery: { ...PLAN.delivery, adAccountId: account } };
    const id = await create(plan);
    const states = async () => {
      const { blockers, problems } = await ask<{ blockers: { code: string; state: string }[]; problems: string[] }>(
        BLOCKERS,
        { id },
      );
      return { problems, ...Object.fromEntries(blockers.map(({ code, state }) => [code, state])) };
    };
    server.set({ error: { code: 200, message: 'Permission denied' } });
    expect(await states()).toMatchObject({
      ...{ PAGE_LINKED: 'UNKNOWN', ADVERTISER_ROLE: 'UNKNOWN', PAYMENT: 'UNKNOWN', CALL_TO_ACTION: 'PASSED' },
      ...{ TEMPLATE_APPROVED: 'UNKNOWN', problems: [expect.stringContaining('ads_management')] },
    });
    server.set({});
    const waba = await addAccount(WABA_ID, 'whatsapp-analytics');
    expect(await states()).toMatchObject({
      ...{ PAGE_LINKED: 'PASSED', ADVERTISER_ROLE: 'PASSED', PAYMENT: 'PASSED', BUDGET_MINIMUM: 'PASSED' },
      ...{ TEMPLATE_APPROVED: 'PASSED', MESSAGING_LIMIT: 'PASSED', CONSENT: 'UNKNOWN', problems: [] },
    });
    server.state.facts.tasks = [];
    const forecast = await ask<{ blockers: { code: string; state: string }[] }>(
      'query ($plan: PlanInput!) { forecast(plan: $plan) { blockers { code state } } }',
      { plan },
    );
    expect(forecast.blockers).toContainEqual({ code: 'ADVERTISER_ROLE', state: 'PASSED' });
    await app.services.metadata.adAccounts.delete(app.workspaceId, waba);
  });

  it('has links, one a country and messenger, that count for its campaign once it is published', async () => {
    const id = await create({ name: 'Linked' });
    expect(await ask(TARGETS, { id })).toEqual([
      { channel: 'whatsapp', address: '', text: 'Vorrei informazioni' },
      { channel: 'messenger', address: PAGE_ID, text: 'Vorrei informazioni' },
      { channel: 'telegram', address: '', text: '' },
    ]);
    const targets = [
      { channel: 'telegram', address: '@example_bot' },
      { channel: 'whatsapp', address: '+39 06 1234 5678', text: 'Ciao' },
    ];
    const links = await ask<{ id: string; campaign: string }[]>(MAKE_LINKS, {
      id,
      input: { targets, perCountry: true },
    });
    expect(links).toMatchObject([
      { name: 'Linked · telegram · IT', country: 'IT', campaign: 'Linked' },
      { name: 'Linked · telegram · US', country: 'US' },
      {
        name: 'Linked · whatsapp · IT',
        country: 'IT',
        url: expect.stringMatching(/^https:\/\/wa\.me\/390612345678\?text=Ciao/) as string,
      },
      { name: 'Linked · whatsapp · US', country: 'US' },
    ]);
    const again = { targets: [targets[0]], perCountry: false };
    expect(await ask(MAKE_LINKS, { id, input: again })).toHaveLength(5);
    expect(await ask(MAKE_LINKS, { id, input: again })).toHaveLength(5);
    expect((await app.request(`/api/links/${links[0]?.id}/qr.svg`, {}, ada)).status).toBe(200);
    const done = await ended((await publish(id)).id);
    const campaigns = (await ask<{ campaign: string }[]>(LINKS, { id })).map(({ campaign }) => campaign);
    expect(new Set(campaigns)).toEqual(new Set([done.steps[0]?.externalId]));
    // Another plan of this name has links of its own.
    const twin = await create({ name: 'Linked' });
    const [link] = await ask<{ name: string }[]>(MAKE_LINKS, { id: twin, input: again });
    expect(link?.name).toMatch(/^Linked · telegram \([0-9a-f]{4}\)$/);
    for (const [input, field] of [
      [{ targets: [] }, 'targets'],
      [{ targets: [{ channel: 'telegram', address: 'no bot' }] }, 'address'],
      [{ targets: [{ channel: 'wechat', address: 'x' }] }, 'channel'],
    ] as const)
      expect(await refusal(MAKE_LINKS, { id: await create(), input })).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await refusal(MAKE_LINKS, { id, input: again }, analyst)).toEqual({ code: 'FORBIDDEN' });
  });

  it('stops with the server, and goes on after it', async () => {
    const id = await create({ destinations: ['MESSENGER'], placements: ['FACEBOOK_FEED'], countries: ['US'] });
    const { metadata, publications, log } = app.services;
    const publisher = metaPublisher({ url: server.url, version: 'v25.0' });
    const runs = new PublicationRuns({ metadata, publisher, now: () => new Date(server.state.clock.now), log });
    const { marker, steps } = await publications.payloads(await localCaller(), id, {
      adAccountId: account,
      grouping: 'PLACEMENT',
    });
    const opened = await metadata.planPublications.open(app.workspaceId, {
      ...{ planId: id, planVersion: 1, adAccountId: account, account: '4400110022', marker, startedBy: null, steps },
      at: new Date(server.state.clock.now),
    });
    server.set({ loseAnswers: ['campaigns'] });
    runs.begin(app.workspaceId, opened.id);
    await eventually(() => Promise.resolve(made('campaigns').length > 0 || null));
    await runs.stop();
    const stopped = await ask<Publication>(GET, { id: opened.id });
    expect(stopped).toMatchObject({ status: 'FAILED', errorCode: 'STORE_UNAVAILABLE' });
    expect(stopped.steps[0]).toMatchObject({ state: 'SENDING', externalId: null });
    await ask(RESUME, { id: opened.id });
    expect(await ended(opened.id)).toMatchObject({ status: 'DONE' });
    expect(server.state.objects).toHaveLength(4);
  });

  it('has a calendar file', async () => {
    const id = await create({ name: 'Tè d’autunno' });
    const answer = await app.request(`/api/plans/${id}/calendar.ics?locale=it`, {}, analyst);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''T%C3%A8%20d%E2%80%99autunno.ics");
    const text = await answer.text();
    for (const line of [
      'BEGIN:VCALENDAR',
      'DTSTART;VALUE=DATE:20261201',
      'DTEND;VALUE=DATE:20261211',
      'SUMMARY:Tè d’autunno',
    ])
      expect(text.split('\r\n')).toContain(line);
    expect((await app.request(`/api/plans/${id}/calendar.ics`)).status).toBe(401);
    expect((await app.request(`/api/plans/${id}/calendar.ics`, {}, stranger)).status).toBe(404);
    const bare = await create({ range: null });
    expect((await app.request(`/api/plans/${bare}/calendar.ics`, {}, ada)).status).toBe(400);
  });

  it('takes the platform’s own estimate, which its forecast then rests on', async () => {
    const id = await create();
    const cell = { country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY' };
    const curve = [
      { spend: 0, reach: 0, impressions: 0, actions: 0 },
      { spend: 1_000, reach: 900, impressions: 1_000, actions: 5 },
      { spend: 5_000, reach: 3_000, impressions: 4_000, actions: 15 },
    ];
    const json = JSON.stringify({ data: [{ daily_outcomes_curve: curve, estimate_ready: true, estimate_dau: 7 }] });
    const taken = await ask<{ version: number; newest: { content: { curves: object[] } } }>(CURVE, {
      id,
      input: { base: 1, ...cell, json },
    });
    expect(taken.version).toBe(2);
    expect(taken.newest.content.curves).toEqual([
      {
        ...cell,
        points: curve.map((point) => ({ ...point, spend: point.spend / 100 })),
      },
    ]);
    const query =
      'query ($plan: PlanInput!) { forecast(plan: $plan) { cells { country destination placement conversations { median } } } }';
    const median = async (curves: object[]) => {
      const plan = { ...PLAN, curves };
      const { cells } = await ask<{
        cells: { country: string; destination: string; placement: string; conversations: { median: number } }[];
      }>(query, { plan });
      return cells.find(
        ({ country, destination, placement }) =>
          country === 'IT' && destination === 'WHATSAPP' && placement === 'INSTAGRAM_STORY',
      )?.conversations.median;
    };
    expect(await median(taken.newest.content.curves)).not.toBe(await median([]));
    const refused = (change: object) => refusal(CURVE, { id, input: { base: 2, ...cell, json, ...change } });
    expect(await refused({ base: 1 })).toMatchObject({ code: 'CONFLICT', field: 'base' });
    for (const odd of ['', '{', '{}', '[]', '{"daily_outcomes_curve":[{"spend":"x"}]}', json.replace('true', 'false')])
      expect(await refused({ json: odd })).toMatchObject({ code: 'INVALID_INPUT', field: 'json' });
  });
});
