import { adInsightKey } from '@spunta/warehouse';
import type { AdInsight } from '@spunta/domain';
import { parseAdsManagerCsv } from './ads-manager.parse.js';
import { fieldsOf, metaRow, readMetaRow } from './meta.row.js';
import type { MetaSlice } from './meta.slices.js';

const SLICE: MetaSlice = { level: 'ad', breakdown: 'country', from: '2026-11-20', to: '2026-11-20' };
const ACCOUNT = { id: '4400110022', currency: 'EUR' };
const ROW = {
  account_id: '4400110022',
  account_currency: 'EUR',
  campaign_id: '120299000000000001',
  campaign_name: 'IT autumn',
  adset_id: '120299000000000011',
  adset_name: 'IT women 25-45',
  ad_id: '120299000000000111',
  ad_name: 'Teapot v2',
  country: 'IT',
  impressions: '18420',
  reach: '9120',
  clicks: '311',
  inline_link_clicks: '254',
  spend: '92.41',
  actions: [
    { action_type: 'link_click', value: '254' },
    { action_type: 'onsite_conversion.messaging_conversation_started_7d', value: '61' },
    { action_type: 'onsite_conversion.messaging_first_reply', value: '48' },
  ],
  date_start: '2026-11-20',
  date_stop: '2026-11-20',
};

const read = (partial: object = {}, slice: Partial<MetaSlice> = {}) =>
  readMetaRow(metaRow.parse({ ...ROW, ...partial }), { ...SLICE, ...slice }, ACCOUNT);
const insightOf = (partial: object = {}, slice: Partial<MetaSlice> = {}): AdInsight => {
  const reading = read(partial, slice);
  if ('insight' in reading) return reading.insight;
  throw new Error(reading.skip.reason);
};

async function fromCsv(text: string): Promise<AdInsight> {
  const source = (async function* () {
    yield await Promise.resolve(text);
  })();
  for await (const item of parseAdsManagerCsv(source)) if ('insight' in item) return item.insight;
  throw new Error('no insight');
}

describe('a row of the insights edge', () => {
  it('is the insight that an export of the same figures gives, under the same key', async () => {
    const head =
      'Day,Account ID,Campaign name,Campaign ID,Ad set name,Ad set ID,Ad name,Ad ID,Country,Amount spent (EUR),' +
      'Impressions,Reach,Link clicks,Messaging conversations started';
    const line =
      '2026-11-20,act_4400110022,IT autumn,120299000000000001,IT women 25-45,120299000000000011,Teapot v2,' +
      '120299000000000111,Italy,92.41,18420,9120,254,61';
    const exported = await fromCsv(`${head}\n${line}\n`);
    expect(insightOf()).toEqual(exported);
    expect(adInsightKey(insightOf())).toBe(adInsightKey(exported));
  });

  it('has the same key for a placement, however the platform spells it', async () => {
    const head = 'Day,Account ID,Campaign ID,Ad set ID,Ad ID,Platform,Placement,Amount spent (EUR)';
    const ids = '120299000000000001,120299000000000011,120299000000000111';
    const exported = await fromCsv(`${head}\n2026-11-20,4400110022,${ids},Instagram,Instagram Stories,1.00\n`);
    const place = { publisher_platform: 'instagram', platform_position: 'instagram_stories' };
    const pulled = insightOf(place, { breakdown: 'placement+publisher_platform' });
    expect(adInsightKey(pulled)).toBe(adInsightKey(exported));
    expect(pulled).toMatchObject({ publisherPlatform: 'instagram', placement: 'stories' });
    expect(pulled).not.toHaveProperty('country');
  });

  it('tells feed, story and WhatsApp Status apart', () => {
    const placed = (publisher_platform: string, platform_position: string) => {
      const insight = insightOf(
        { publisher_platform, platform_position },
        { breakdown: 'placement+publisher_platform' },
      );
      return `${insight.publisherPlatform}/${insight.placement}`;
    };
    expect([
      placed('facebook', 'feed'),
      placed('instagram', 'instagram_stories'),
      placed('whatsapp', 'status'),
      placed('unknown', 'unknown'),
    ]).toEqual(['facebook/feed', 'instagram/stories', 'whatsapp/status', 'undefined/undefined']);
  });

  it('takes an action that is left out as none, and never adds different actions', () => {
    expect(insightOf({ actions: undefined, inline_link_clicks: undefined })).toMatchObject({
      clicks: 0,
      conversations: 0,
    });
    expect(insightOf({ actions: [{ action_type: 'link_click', value: '7' }] })).toMatchObject({
      clicks: 7,
      conversations: 0,
    });
    const old = [{ action_type: 'messaging_conversation_started_7d', value: '5' }];
    expect(insightOf({ actions: old })).toMatchObject({ clicks: 254, conversations: 5 });
  });

  it('leaves out what is absent: unknown country, missing reach', () => {
    const insight = insightOf({ country: 'unknown', reach: undefined, spend: undefined });
    expect(Object.keys(insight)).not.toEqual(expect.arrayContaining(['country', 'reach', 'spend']));
  });

  it('carries the ids of its level alone', () => {
    const campaign = insightOf({ adset_id: undefined, adset_name: undefined, ad_id: undefined }, { level: 'campaign' });
    expect(campaign).toMatchObject({ level: 'campaign', campaignId: '120299000000000001' });
    expect(insightOf({}, { level: 'account' })).not.toHaveProperty('campaignId');
    expect(fieldsOf('account')).not.toContain('campaign');
    expect(fieldsOf('ad').split(',')).toEqual(expect.arrayContaining(['ad_id', 'ad_name', 'adset_id', 'actions']));
  });

  it.each([
    [{ spend: 'a lot' }, 'bad_number'],
    [{ impressions: '1.5' }, 'bad_number'],
    [{ country: 'Atlantis' }, 'unknown_country'],
    [{ date_stop: '2026-11-21' }, 'period_row'],
    [{ date_start: 'yesterday' }, 'bad_day'],
    [{ ad_id: undefined }, 'missing_name'],
  ])('%j is skipped as %s', (partial, reason) => {
    expect(read(partial)).toMatchObject({ skip: { reason } });
  });

  it('keeps names in one line and sound', () => {
    expect(insightOf({ ad_name: ' Two\n lines\u0000 ' }).adName).toBe('Two lines');
    expect(insightOf({ ad_name: `${'x'.repeat(399)}😀` }).adName).toBe('x'.repeat(399));
  });
});
