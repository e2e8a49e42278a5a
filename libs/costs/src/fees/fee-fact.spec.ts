import { feeCategoryOf, verdictOf } from './fee-fact.js';

describe('the verdict of a pricing', () => {
  it.each([
    [undefined, 'none'],
    [{ billable: true, model: 'PMP', type: 'regular', category: 'marketing' }, 'charged'],
    [{ type: 'regular' }, 'charged'],
    [{ billable: true, type: 'unknown', category: 'service' }, 'charged'],
    [{ billable: false, type: 'free_entry_point', category: 'referral_conversion' }, 'free_entry_point'],
    [{ billable: false, category: 'referral_conversion' }, 'free_entry_point'],
    [{ type: 'free_entry_point' }, 'free_entry_point'],
    [{ type: 'free_customer_service', category: 'utility' }, 'free_window'],
    [{ billable: false, type: 'free_group_customer_service' }, 'free_window'],
    [{ billable: false, type: 'unknown' }, 'free'],
    [{ billable: false, model: 'CBP', category: 'service' }, 'free'],
    [{ billable: true, type: 'free_customer_service' }, 'charged'],
    [{ type: 'unknown', category: 'service' }, 'unclear'],
    [{ model: 'CBP', category: 'utility' }, 'unclear'],
  ])('%j is %s', (pricing, verdict) => {
    expect(verdictOf(pricing)).toBe(verdict);
  });
});

describe('the category that is charged', () => {
  it.each([
    ['marketing', 'utility', true, 'marketing'],
    ['', 'utility', true, 'utility'],
    ['referral_conversion', 'marketing', true, 'marketing'],
    ['referral_conversion', '', false, 'service'],
    ['referral_conversion', '', true, ''],
    ['', '', false, 'service'],
    ['', '', true, ''],
    ['marketing_lite', '', true, 'marketing'],
    ['group_utility', '', true, 'utility'],
    ['group_marketing', '', true, 'marketing'],
    ['group_service', '', false, 'service'],
    ['authentication-international', '', true, 'authentication_international'],
    ['general_purpose_ai', 'service', false, ''],
  ])('told %j, known %j, template %s: %j', (told, known, isTemplate, category) => {
    expect(feeCategoryOf(told, known, isTemplate)).toBe(category);
  });
});
