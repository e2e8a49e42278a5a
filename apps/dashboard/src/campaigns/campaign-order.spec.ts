import { isCampaignOrder, orderInput, readOrder, USUAL_ORDER, writeOrder } from './campaign-order.js';
import { CAMPAIGN_FIGURES } from './metrics.js';

describe('the order of campaigns', () => {
  it.each(['ad_spend.desc', 'campaign.asc', 'reply_rate.asc'])('%s is one, and comes back as it was', (order) => {
    expect(isCampaignOrder(order)).toBe(true);
    expect(writeOrder(readOrder(order))).toBe(order);
  });

  it.each(['', 'ad_spend', 'ad_spend.up', 'gone.desc', 'ad_spend.desc.asc', '.desc'])('%j is none', (order) => {
    expect(isCampaignOrder(order)).toBe(false);
  });

  it('asks the server for figures that are in the question, and for names always', () => {
    expect(orderInput(readOrder(USUAL_ORDER), CAMPAIGN_FIGURES)).toEqual([{ by: 'ad_spend', direction: 'DESC' }]);
    expect(orderInput({ key: 'ad_spend', descending: true }, ['reply_rate'])).toEqual([]);
    expect(orderInput({ key: 'campaign', descending: false }, [])).toEqual([{ by: 'campaign', direction: 'ASC' }]);
  });
});
