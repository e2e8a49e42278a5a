import { SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import {
  AD_DESTINATIONS,
  AD_PLACEMENTS,
  type AdCell,
  type AdDestination,
  type AdPlacement,
  type AdPlan,
} from './ad-plan.js';
import { adSteps, resolveRefs } from './ad-steps.js';

const HASH = '0123456789abcdef0123456789abcdef';
const CREATIVE: AdPlan['creative'] = {
  ...{ texts: ['Prenota ora'], headlines: ['Teiere'], descriptions: [], pictures: [HASH] },
  ...{ greeting: 'Ciao!', prefilledMessage: 'Vorrei informazioni', iceBreakers: [] },
};
const cellOf = (destination: AdDestination, placement: AdPlacement, budget = 4_500, country = 'IT'): AdCell => ({
  country,
  destination,
  placement,
  budget,
});
const planOf = (partial: Partial<AdPlan> = {}): AdPlan => ({
  ...{ marker: 'S0a1b2c', name: 'Autumn', goal: 'CONVERSATIONS', grouping: 'PLACEMENT' },
  ...{ startTime: '2026-12-01T00:00:00+01:00', endTime: '2026-12-11T00:00:00+01:00' },
  cells: [cellOf('WHATSAPP', 'FACEBOOK_FEED')],
  ...{ pageId: '556600001', whatsappNumber: '390612345678', instagramId: '178410000' },
  ...{ specialCategories: [], transparencyCountries: ['IT', 'DE'], beneficiary: 'Bottega', payer: 'Bottega Ads' },
  creative: CREATIVE,
  ...partial,
});
type Body = Record<string, unknown>;
const bodies = (plan: AdPlan, kind: string): Body[] =>
  adSteps(plan).flatMap((step) => (step.kind === kind ? [step.body] : []));
const one = (plan: AdPlan, kind: string): Body => {
  const [body, ...more] = bodies(plan, kind);
  expect(more).toEqual([]);
  return body ?? {};
};

function faultOf(plan: AdPlan): string {
  try {
    adSteps(plan);
    return 'none';
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect([error.code, error.message.length > 25]).toEqual(['INVALID_INPUT', true]);
    return error.field ?? 'no field';
  }
}

/** The platform's tables, written down apart from the code. */
const TARGETING: Record<AdPlacement, Body> = {
  FACEBOOK_FEED: { publisher_platforms: ['facebook'], facebook_positions: ['feed'] },
  FACEBOOK_STORY: { publisher_platforms: ['facebook'], facebook_positions: ['feed', 'story'] },
  FACEBOOK_REELS: { publisher_platforms: ['facebook'], facebook_positions: ['facebook_reels'] },
  FACEBOOK_MARKETPLACE: { publisher_platforms: ['facebook'], facebook_positions: ['marketplace'] },
  INSTAGRAM_FEED: { publisher_platforms: ['instagram'], instagram_positions: ['stream'] },
  INSTAGRAM_STORY: { publisher_platforms: ['instagram'], instagram_positions: ['story'] },
  INSTAGRAM_REELS: { publisher_platforms: ['instagram'], instagram_positions: ['reels'] },
  INSTAGRAM_EXPLORE: { publisher_platforms: ['instagram'], instagram_positions: ['explore'] },
  MESSENGER_STORY: { publisher_platforms: ['messenger'], messenger_positions: ['story'] },
  WHATSAPP_STATUS: {
    ...{ publisher_platforms: ['instagram', 'whatsapp'], instagram_positions: ['story'] },
    whatsapp_positions: ['status'],
  },
};
/** What a placement needs beside it. */
const BESIDE: Partial<Record<AdPlacement, AdPlacement>> = {
  FACEBOOK_STORY: 'FACEBOOK_FEED',
  WHATSAPP_STATUS: 'INSTAGRAM_STORY',
};
const WA = { type: 'WHATSAPP_MESSAGE', app: 'WHATSAPP', link: 'https://api.whatsapp.com/send' };
const FB = { type: 'MESSAGE_PAGE', app: 'MESSENGER', link: 'https://fb.com/messenger_doc/' };
const IG = { type: 'INSTAGRAM_MESSAGE', app: 'INSTAGRAM_DIRECT', link: 'https://www.instagram.com' };
/** The button in the post, and all buttons of an ad to several messengers. */
const BUTTONS: Record<AdDestination, { first: typeof WA; all: (typeof WA)[] }> = {
  WHATSAPP: { first: WA, all: [] },
  MESSENGER: { first: FB, all: [] },
  INSTAGRAM_DIRECT: { first: IG, all: [] },
  MESSAGING_MESSENGER_WHATSAPP: { first: FB, all: [FB, WA] },
  MESSAGING_INSTAGRAM_DIRECT_MESSENGER: { first: FB, all: [IG, FB] },
  MESSAGING_INSTAGRAM_DIRECT_WHATSAPP: { first: WA, all: [IG, WA] },
  MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP: { first: FB, all: [IG, FB, WA] },
};
const GOALS: Record<string, string[]> = {
  OUTCOME_ENGAGEMENT: ['CONVERSATIONS', 'LINK_CLICKS'],
  OUTCOME_SALES: ['CONVERSATIONS', 'OFFSITE_CONVERSIONS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'],
  OUTCOME_TRAFFIC: ['CONVERSATIONS', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH', 'POST_ENGAGEMENT'],
};
const destinations = Object.keys(AD_DESTINATIONS) as AdDestination[];
const placements = Object.keys(AD_PLACEMENTS) as AdPlacement[];
const cellsOf = (destination: AdDestination, placement: AdPlacement): AdCell[] => {
  const beside = BESIDE[placement];
  return [...(beside ? [cellOf(destination, beside, 1_000)] : []), cellOf(destination, placement, 3_500)];
};

describe.each(destinations)('ads to %s', (destination) => {
  it.each(placements)('on %s', (placement) => {
    const plan = planOf({ cells: cellsOf(destination, placement) });
    if (placement === 'WHATSAPP_STATUS' && destination !== 'WHATSAPP') return expect(faultOf(plan)).toBe('placements');
    const leadsToWhatsapp = destination.includes('WHATSAPP');
    expect(one(plan, 'ad_set')).toEqual({
      name: expect.stringMatching(/^Autumn · IT · .+ \[S0a1b2c\.ad_set-1\]$/) as string,
      campaign_id: '{result=campaign:$.id}',
      ...{ destination_type: destination, optimization_goal: 'CONVERSATIONS', billing_event: 'IMPRESSIONS' },
      ...{ bid_strategy: 'LOWEST_COST_WITHOUT_CAP', lifetime_budget: BESIDE[placement] ? 4_500 : 3_500 },
      ...{ start_time: '2026-12-01T00:00:00+01:00', end_time: '2026-12-11T00:00:00+01:00' },
      promoted_object: {
        page_id: '556600001',
        ...(leadsToWhatsapp ? { whatsapp_phone_number: '390612345678' } : {}),
      },
      targeting: {
        ...{ geo_locations: { countries: ['IT'] }, targeting_automation: { advantage_audience: 0 } },
        ...TARGETING[placement],
      },
      ...{ dsa_beneficiary: 'Bottega', dsa_payor: 'Bottega Ads', status: 'PAUSED' },
    });
    return undefined;
  });

  it('have the button of their messenger and no other', () => {
    const { first, all } = BUTTONS[destination];
    const {
      name,
      object_story_spec: story,
      ...rest
    } = one(planOf({ cells: [cellOf(destination, 'INSTAGRAM_FEED')] }), 'creative');
    expect(name).toBe(`Autumn · ${destination} 1 [S0a1b2c.creative-1]`);
    expect(story).toEqual({
      ...{ page_id: '556600001', instagram_user_id: '178410000' },
      link_data: {
        ...{ message: 'Prenota ora', name: 'Teiere', image_hash: HASH, link: first.link },
        call_to_action: { type: first.type, value: { app_destination: first.app } },
        page_welcome_message: {
          ...{ type: 'VISUAL_EDITOR', version: 2, landing_screen_type: 'welcome_message', media_type: 'text' },
          text_format: {
            customer_action_type: 'autofill_message',
            message: { text: 'Ciao!', autofill_message: { content: 'Vorrei informazioni' } },
          },
        },
      },
    });
    const call_to_actions = all.map(({ type, app, link }) => ({ type, value: { app_destination: app, link } }));
    expect(rest).toEqual(
      all.length === 0 ? {} : { asset_feed_spec: { optimization_type: 'DOF_MESSAGING_DESTINATION', call_to_actions } },
    );
  });

  it.each(['CONVERSATIONS', 'REPLIES', 'CONVERSIONS', 'REACH'] as const)(
    'aim at %s as the objective allows',
    (goal) => {
      const plan = planOf({ goal, cells: [cellOf(destination, 'FACEBOOK_FEED')] });
      const { objective } = one(plan, 'campaign');
      const { optimization_goal: aim } = one(plan, 'ad_set');
      expect(GOALS[String(objective)]).toContain(aim);
      // The guide of ads to several messengers allows nothing else.
      if (BUTTONS[destination].all.length > 0) expect(aim).toBe('CONVERSATIONS');
    },
  );
});

describe('the calls of a plan', () => {
  it('begin with a paused campaign that takes no budget of its own', () => {
    expect(one(planOf(), 'campaign')).toEqual({
      ...{ name: 'Autumn [S0a1b2c.campaign]', objective: 'OUTCOME_ENGAGEMENT', buying_type: 'AUCTION' },
      ...{ special_ad_categories: [], is_adset_budget_sharing_enabled: false, status: 'PAUSED' },
    });
    const housing = planOf({
      specialCategories: ['HOUSING'],
      cells: [cellOf('WHATSAPP', 'FACEBOOK_FEED'), cellOf('WHATSAPP', 'FACEBOOK_FEED', 1, 'US')],
    });
    expect(one(housing, 'campaign')).toMatchObject({
      ...{ special_ad_categories: ['HOUSING'], special_ad_category_country: ['IT', 'US'] },
    });
  });

  it('name beneficiary and payer only where Europe asks for them', () => {
    const plan = planOf({ cells: [cellOf('WHATSAPP', 'FACEBOOK_FEED', 9, 'US')], beneficiary: null, payer: null });
    expect(Object.keys(one(plan, 'ad_set')).filter((field) => field.startsWith('dsa'))).toEqual([]);
  });

  it('let each text, headline and picture have a turn', () => {
    const creative = {
      ...CREATIVE,
      texts: ['A', 'B', 'C'],
      headlines: ['1', '2'],
      pictures: [HASH, 'https://a.example/b.png'],
    };
    const links = bodies(planOf({ creative }), 'creative').map(
      ({ object_story_spec: story }) => (story as { link_data: Body }).link_data,
    );
    expect(links.map(({ message, name, image_hash, picture }) => [message, name, image_hash ?? picture])).toEqual([
      ['A', '1', HASH],
      ['B', '2', 'https://a.example/b.png'],
      ['C', '1', HASH],
    ]);
    expect(bodies(planOf({ creative }), 'ad')).toHaveLength(3);
  });

  it('carry questions to tap, or no greeting at all', () => {
    const creative = { ...CREATIVE, prefilledMessage: null, iceBreakers: ['Prezzi?', 'Orari?'] };
    const story = one(planOf({ creative }), 'creative')['object_story_spec'] as { link_data: Body };
    expect(story.link_data['page_welcome_message']).toMatchObject({
      text_format: {
        customer_action_type: 'ice_breakers',
        message: { text: 'Ciao!', ice_breakers: [{ title: 'Prezzi?' }, { title: 'Orari?' }] },
      },
    });
    const plain = one(planOf({ creative: { ...creative, greeting: null, iceBreakers: [] } }), 'creative');
    expect(JSON.stringify(plain)).not.toContain('page_welcome_message');
  });

  const anyCells = fc
    .uniqueArray(
      fc.tuple(fc.constantFrom('IT', 'DE', 'US'), fc.constantFrom(...destinations), fc.constantFrom(...placements)),
      { minLength: 1, maxLength: 30, selector: (cell) => cell.join() },
    )
    .chain((cells) =>
      fc
        .array(fc.nat(9_999), { minLength: cells.length, maxLength: cells.length })
        .map((budgets) => cells.map(([country, to, on], i) => cellOf(to, on, budgets[i], country))),
    );

  it('spend what the plan says, once, whatever its cells; what cannot be is refused by name', () => {
    fc.assert(
      fc.property(anyCells, fc.constantFrom('PLACEMENT', 'COUNTRY'), (cells, grouping) => {
        const plan = planOf({ cells, grouping });
        const fault = faultOf(plan);
        if (fault !== 'none') return expect(['placements', 'budget.amount']).toContain(fault);
        const spent = bodies(plan, 'ad_set').reduce((sum, body) => sum + Number(body['lifetime_budget']), 0);
        expect(spent).toBe(cells.reduce((sum, { budget }) => sum + budget, 0));
        return undefined;
      }),
    );
  });

  it('name only what was made before, each by a name of its own, and nothing runs', () => {
    fc.assert(
      fc.property(anyCells, fc.integer({ min: 1, max: 4 }), (cells, texts) => {
        const creative = { ...CREATIVE, texts: Array.from({ length: texts }, (_, i) => `Text ${i}`) };
        const plan = planOf({ cells, creative });
        if (faultOf(plan) !== 'none') return;
        const steps = adSteps(plan);
        const ids = new Map<string, string>();
        for (const { key, kind, body } of steps) {
          const resolved = JSON.stringify(resolveRefs(body, ids));
          expect(resolved).not.toContain('{result=');
          if (kind !== 'creative') expect(body['status']).toBe('PAUSED');
          ids.set(key, `id of ${key}`);
        }
        expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
        expect(adSteps(plan)).toEqual(steps);
      }),
      { numRuns: 30 },
    );
    expect(() => resolveRefs({ a: ['{result=ad_set-9:$.id}'] }, new Map())).toThrow('ad_set-9');
  });

  const combined: AdCell[] = [cellOf('MESSAGING_MESSENGER_WHATSAPP', 'FACEBOOK_FEED')];
  it.each<[string, Partial<AdPlan>]>([
    ['none', {}],
    ['placements', { cells: [cellOf('WHATSAPP', 'WHATSAPP_STATUS')] }],
    ['placements', { cells: [cellOf('MESSENGER', 'FACEBOOK_STORY')] }],
    ['placements', { cells: [cellOf('WHATSAPP', 'CINEMA' as AdPlacement)] }],
    ['destinations', { cells: [cellOf('TELEGRAM' as AdDestination, 'FACEBOOK_FEED')] }],
    ['budget.amount', { cells: [cellOf('WHATSAPP', 'FACEBOOK_FEED', 0)] }],
    ['budget.amount', { cells: [cellOf('WHATSAPP', 'FACEBOOK_FEED', 0.5)] }],
    ['range.to', { endTime: '2026-12-01T00:00:00+01:00' }],
    ['delivery.pageId', { pageId: null }],
    ['delivery.instagramId', { instagramId: null, cells: [cellOf('INSTAGRAM_DIRECT', 'FACEBOOK_FEED')] }],
    ['none', { instagramId: null, whatsappNumber: null }],
    ['delivery.specialCategories', { specialCategories: null }],
    ['delivery.specialCategories', { specialCategories: ['CREDIT'], cells: combined }],
    ['delivery.beneficiary', { beneficiary: ' ' }],
    ['delivery.payer', { payer: null }],
    ['creative.texts', { creative: { ...CREATIVE, texts: [] } }],
    ['creative.pictures', { creative: { ...CREATIVE, pictures: [] } }],
    ['creative.pictures', { creative: { ...CREATIVE, pictures: ['teapot.png'] } }],
    ['creative.pictures', { creative: { ...CREATIVE, pictures: ['http://a.example/b.png'] } }],
    ['creative.prefilledMessage', { creative: { ...CREATIVE, prefilledMessage: null } }],
    ['creative.greeting', { creative: { ...CREATIVE, greeting: null } }],
    ['creative.greeting', { creative: { ...CREATIVE, greeting: 'x'.repeat(301) }, cells: combined }],
    ['none', { creative: { ...CREATIVE, greeting: 'x'.repeat(301) } }],
    ['creative.iceBreakers', { creative: { ...CREATIVE, iceBreakers: ['Prezzi?'] } }],
    [
      'countries',
      {
        cells: Array.from({ length: 251 }, (_, i) => cellOf('WHATSAPP', 'FACEBOOK_FEED', 1, `C${i}`)),
        transparencyCountries: [],
      },
    ],
  ])('are refused by %s (case %#)', (field, partial) => {
    expect(faultOf(planOf(partial))).toBe(field);
  });
});
