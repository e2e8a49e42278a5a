import {
  conversationAnalytics,
  conversationVolumes,
  pricingAnalytics,
  pricingVolumes,
  templateAnalytics,
  templateVolumes,
} from './whatsapp-analytics.points.js';

const ACCOUNT = { id: '700100200300', currency: 'EUR' };
const BUCKET = { start: 1_794_528_000, end: 1_794_614_400 };

describe('WhatsApp analytics', () => {
  it('of prices become volumes by country, category, type and tier', () => {
    const body = {
      pricing_analytics: {
        data: [
          {
            data_points: [
              {
                ...{ ...BUCKET, country: 'IT', tier: '0:MAX', phone_number: '39 06 1234' },
                ...{ pricing_type: 'REGULAR', pricing_category: 'MARKETING', volume: 120, cost: 9.54 },
              },
              { ...BUCKET, country: 'XX', pricing_type: 'FREE_ENTRY_POINT', volume: 64, cost: 0 },
              { ...BUCKET, country: 'IT', pricing_category: 'UNKNOWN', volume: 3 },
            ],
          },
        ],
      },
      id: '700100200300',
    };
    const base = { account: '700100200300', day: '2026-11-13', report: 'pricing', currency: 'EUR' };
    expect(pricingVolumes(pricingAnalytics.parse(body), ACCOUNT)).toEqual([
      {
        ...{ ...base, phone: '39061234', country: 'IT', category: 'marketing', type: 'regular', tier: '0:MAX' },
        ...{ volume: 120, cost: '9.54' },
      },
      { ...base, type: 'free_entry_point', volume: 64, cost: '0' },
      { ...base, country: 'IT', volume: 3 },
    ]);
  });

  it('are empty where the account has none', () => {
    for (const body of [{ id: '7' }, { pricing_analytics: {} }, { pricing_analytics: { data: [{}] } }]) {
      expect(pricingVolumes(pricingAnalytics.parse(body), ACCOUNT)).toEqual([]);
    }
  });

  it.each([
    ['UTC', 0],
    ['Rome', -3_600],
    ['Kathmandu', -20_700],
    ['Los Angeles', 8 * 3_600],
    ['Auckland', -12 * 3_600],
  ])('of a bucket from midnight to midnight in %s count for its own day', (_, shift) => {
    const point = { start: BUCKET.start + shift, end: BUCKET.end + shift, conversation: 4, cost: 1e-7 };
    const body = { conversation_analytics: { data: [{ data_points: [point] }] } };
    expect(conversationVolumes(conversationAnalytics.parse(body), ACCOUNT)).toEqual([
      { account: ACCOUNT.id, day: '2026-11-13', report: 'conversation', currency: 'EUR', volume: 4, cost: '0' },
    ]);
  });

  it('of templates carry name, reads, all clicks and what was spent', () => {
    const point = {
      ...{ ...BUCKET, template_id: '9001', sent: 40, delivered: 38, read: 21 },
      clicked: [
        { type: 'url_button', button_content: 'Shop', count: 2 },
        { type: 'quick_reply_button', count: 3 },
      ],
      cost: [
        { type: 'cost_per_delivered', value: 0.066 },
        { type: 'amount_spent', value: 2.5 },
      ],
    };
    const points = templateAnalytics.parse({ data: [{ data_points: [point, { ...BUCKET, template_id: 9002 }] }] });
    expect(templateVolumes(points, ACCOUNT, new Map([['9001', 'promo']]))).toMatchObject([
      { templateId: '9001', template: 'promo', volume: 40, delivered: 38, read: 21, clicked: 5, cost: '2.5' },
      { templateId: '9002', report: 'template' },
    ]);
  });
});
