import {
  GOOD_TOKEN,
  PAGE_ID,
  PlatformServer,
  testContext,
  WABA_ID,
  type Faults,
} from '../../../../../test/support/ad-platforms/index.js';
import type { AdPlan } from './ad-plan.js';
import { adSteps } from './ad-steps.js';
import { metaPublisher, type AdPublisher } from './meta.publisher.js';
import { publishSteps, type StepState } from './publish-steps.js';

const SETTINGS = { access_token: GOOD_TOKEN, account_id: 'act_4400110022' };
const PLAN: AdPlan = {
  ...{ marker: 'S0a1b2c', name: 'Autumn {1}', goal: 'CONVERSATIONS', grouping: 'PLACEMENT' },
  ...{ startTime: null, endTime: '2026-12-11T00:00:00+01:00' },
  cells: [
    { country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY', budget: 100 },
    { country: 'IT', destination: 'WHATSAPP', placement: 'WHATSAPP_STATUS', budget: 200 },
    { country: 'DE', destination: 'MESSENGER', placement: 'FACEBOOK_FEED', budget: 300 },
  ],
  ...{ pageId: PAGE_ID, whatsappNumber: '390612345678', instagramId: null, specialCategories: [] },
  ...{ transparencyCountries: ['IT', 'DE'], beneficiary: 'Bottega', payer: 'Bottega' },
  creative: {
    ...{ texts: ['[Uno]', 'true'], headlines: [], descriptions: [], pictures: ['https://shop.example/a.png'] },
    ...{ greeting: null, prefilledMessage: null, iceBreakers: [] },
  },
};
const EDGES = ['campaigns', 'adsets', 'adcreatives', 'ads'];

/** What a caller keeps of a publication, in memory. */
class Kept {
  steps: StepState[] = adSteps(PLAN).map((step) => ({ ...step, externalId: null, isUnsure: false }));
  readonly told: string[] = [];

  readonly keeper = {
    sending: (key: string) => this.set(key, { isUnsure: true }, 'sending'),
    made: (key: string, externalId: string) => this.set(key, { externalId }, 'made'),
    failed: (key: string, message: string) => this.set(key, { isUnsure: false }, message),
  };

  private set(key: string, patch: Partial<StepState>, told: string): Promise<void> {
    this.told.push(`${key} ${told}`);
    this.steps = this.steps.map((step) => (step.key === key ? { ...step, ...patch } : step));
    return Promise.resolve();
  }
}

describe('publishing', () => {
  let server: PlatformServer;
  let publisher: AdPublisher;
  let kept: Kept;

  beforeAll(async () => {
    server = new PlatformServer();
    await server.start();
    publisher = metaPublisher({ url: server.url, version: 'v25.0' });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.set({});
    server.state.objects.length = 0;
    kept = new Kept();
  });

  const run = (context = testContext(server)) =>
    publishSteps(kept.steps, { publisher, settings: SETTINGS, marker: PLAN.marker, keeper: kept.keeper, context });
  const made = () => EDGES.map((edge) => server.state.objects.filter((object) => object.edge === edge).length);
  const names = () => server.state.objects.map(({ fields }) => fields['name']);

  it('makes every object once, in order, paused, each below what was made before', async () => {
    const ids = await run();
    expect(made()).toEqual([1, 2, 4, 4]);
    expect(names()).toEqual(adSteps(PLAN).map(({ name }) => name));
    expect([...ids.values()]).toEqual(server.state.objects.map(({ id }) => id));
    for (const { edge, fields } of server.state.objects)
      if (edge !== 'adcreatives') expect(fields['status']).toBe('PAUSED');
    const texts = server.state.objects.flatMap(({ fields }) =>
      fields['object_story_spec'] ? [(fields['object_story_spec'] as { link_data: object }).link_data] : [],
    );
    expect(texts).toEqual(expect.arrayContaining([expect.objectContaining({ message: '[Uno]' })]));
  });

  it('done twice makes nothing more', async () => {
    await run();
    server.set({});
    await run();
    expect(made()).toEqual([1, 2, 4, 4]);
    expect(server.state.calls).toBe(0);
  });

  it('stops where the platform refuses, says why, and goes on there', async () => {
    const refuseAfter = { edge: 'adcreatives', made: 0, code: 100, error_subcode: 1_443_048, message: 'Bad picture' };
    server.set({ refuseAfter });
    await expect(run()).rejects.toMatchObject({
      code: 'AD_REQUEST_REFUSED',
      message: expect.stringContaining('Bad picture') as string,
    });
    expect(made()).toEqual([1, 2, 0, 0]);
    expect(kept.told.at(-1)).toContain('creative-1 Meta refused the request. Change the plan');
    server.set({});
    await run();
    expect(made()).toEqual([1, 2, 4, 4]);
    expect(server.state.log.filter((call) => call.startsWith('GET'))).toEqual([]);
  });

  it.each(EDGES)('finds what was made in %s although its answer was lost', async (edge) => {
    server.set({ loseAnswers: [edge, edge] });
    await run();
    expect(made()).toEqual([1, 2, 4, 4]);
    expect(new Set(names()).size).toBe(11);
  });

  it('makes again what a broken connection kept from being made', async () => {
    server.set({ breakAt: [1, 4] });
    await run();
    expect(made()).toEqual([1, 2, 4, 4]);
  });

  it('that cannot look for a lost object makes no second one; the next run finds it', async () => {
    server.set({ loseAnswers: ['adsets'], hide: ['adsets'] });
    await expect(run()).rejects.toMatchObject({ code: 'AD_PLATFORM_UNAVAILABLE' });
    expect(made()).toEqual([1, 1, 0, 0]);
    expect(kept.steps.map(({ isUnsure, externalId }) => isUnsure && externalId === null)).toContain(true);
    server.set({});
    await run();
    expect(made()).toEqual([1, 2, 4, 4]);
  });

  it('gives up on a platform that never answers clearly, and stays unsure', async () => {
    server.set({ junkFrom: 1 });
    await expect(run()).rejects.toMatchObject({ code: 'AD_ANSWER_UNREADABLE' });
    server.set({ downFrom: 1 });
    await expect(run()).rejects.toMatchObject({ code: 'AD_PLATFORM_UNAVAILABLE' });
    expect(kept.steps[0]).toMatchObject({ isUnsure: true, externalId: null });
  });

  it('waits for a limit, and makes nothing twice for it', async () => {
    server.set({ throttleEvery: 4 });
    const context = testContext(server);
    await run(context);
    expect(made()).toEqual([1, 2, 4, 4]);
    expect(context.waits.length).toBeGreaterThan(1);
    expect(server.state.impatient).toBe(0);
  });

  it('ends when it is told to, before the next call', async () => {
    const context = testContext(server);
    const { sending } = kept.keeper;
    kept.keeper.sending = (key) => {
      if (key === 'ad_set-2') context.stop(new Error('the server stops'));
      return sending(key);
    };
    await expect(run(context)).rejects.toThrow('the server stops');
    await run();
    expect(made()).toEqual([1, 2, 4, 4]);
  });

  it.each<[string, Faults['error'], string]>([
    ['AD_TOKEN_INVALID', { code: 190, message: `Session ${GOOD_TOKEN} expired` }, 'Make a new access token'],
    ['AD_ACCESS_MISSING', { code: 200, message: 'No' }, 'ads_management'],
    ['AD_REQUEST_REFUSED', { code: 100, error_subcode: 2_446_886, message: 'Page' }, 'Link the page'],
    ['AD_REQUEST_REFUSED', { code: 100, error_subcode: 2_923_012, message: 'Migrate' }, 'move the number away'],
    ['AD_REQUEST_REFUSED', { code: 100, error_subcode: 33, message: 'No object' }, 'was deleted'],
  ])('tells %s in words that help, without the token', async (code, error, words) => {
    server.set({ error });
    const failure = await run().catch((reason: unknown) => reason as Error & { code: string });
    expect(failure).toMatchObject({ code, message: expect.stringContaining(words) as string });
    expect(JSON.stringify([failure, kept.told])).not.toContain(GOOD_TOKEN);
  });
});

describe('facts before publishing', () => {
  let server: PlatformServer;
  let publisher: AdPublisher;

  beforeAll(async () => {
    server = new PlatformServer();
    await server.start();
    publisher = metaPublisher({ url: server.url, version: 'v25.0' });
  });
  afterAll(() => server.close());
  beforeEach(() => server.set({}));

  const facts = (pageId: string | null = PAGE_ID) => publisher.facts(SETTINGS, pageId, testContext(server));
  const sender = () => publisher.senderFacts({ ...SETTINGS, account_id: WABA_ID }, testContext(server));

  it('are read from account, page and roles', async () => {
    expect(await facts()).toEqual({
      ...{ isPageLinked: true, hasAdvertiserRole: true, hasPayment: true, minimumDaily: 100, problems: [] },
    });
    Object.assign(server.state.facts, { page: { has_whatsapp_number: false }, tasks: ['ANALYZE'] });
    server.state.facts.account = { account_status: 3, funding_source: '9001', min_daily_budget: 250 };
    expect(await facts()).toMatchObject({ isPageLinked: false, hasAdvertiserRole: false, hasPayment: false });
    // A role on another page is none on this one.
    expect(await facts('1')).toMatchObject({ isPageLinked: null, hasAdvertiserRole: false });
  });

  it('that are not told stay unknown, with the reason where there is one', async () => {
    Object.assign(server.state.facts, { page: {}, account: {} });
    expect(await facts()).toMatchObject({ isPageLinked: null, hasPayment: null, minimumDaily: null, problems: [] });
    expect(await facts(null)).toMatchObject({ isPageLinked: null, hasAdvertiserRole: null });
    server.set({ error: { code: 200, message: 'Permission denied' } });
    const denied = await facts();
    expect(denied).toMatchObject({ isPageLinked: null, hasAdvertiserRole: null, hasPayment: null, minimumDaily: null });
    expect(denied.problems).toEqual([expect.stringContaining('ads_management')]);
  });

  it('of templates and of the messaging limit come from the WhatsApp account', async () => {
    const { templates, messagingLimit, problems } = await sender();
    expect(templates?.slice(2, 4)).toEqual([
      { template: 'promo_2', language: 'it', state: 'APPROVED' },
      { template: 'promo_3', language: 'it', state: 'REJECTED' },
    ]);
    expect([templates?.length, messagingLimit, problems]).toEqual([12, 2_000, []]);
    server.state.facts.number = { whatsapp_business_manager_messaging_limit: 'TIER_UNLIMITED' };
    expect((await sender()).messagingLimit).toBe(Infinity);
    server.state.facts.number = { whatsapp_business_manager_messaging_limit: 'TIER_OF_TOMORROW' };
    expect((await sender()).messagingLimit).toBeNull();
  });
});
