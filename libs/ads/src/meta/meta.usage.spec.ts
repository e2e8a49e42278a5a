import { regainAccess, waitByUsage } from './meta.usage.js';

const business = (usage: object) => ({ 'x-business-use-case-usage': JSON.stringify({ '44': [usage] }) });

describe('usage headers', () => {
  it.each([
    [{}, 0],
    [{ 'x-app-usage': JSON.stringify({ call_count: 40, total_time: 10, total_cputime: 3 }) }, 0],
    [{ 'x-app-usage': JSON.stringify({ call_count: 40, total_time: 80, total_cputime: 3 }) }, 2_000],
    [{ 'x-fb-ads-insights-throttle': JSON.stringify({ app_id_util_pct: 10, acc_id_util_pct: 92.5 }) }, 20_000],
    [{ 'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: 100, reset_time_duration: 300 }) }, 300_000],
    [{ 'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: 100 }) }, 60_000],
    [{ 'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: 12, reset_time_duration: 300 }) }, 0],
    [business({ type: 'ads_insights', call_count: 95, estimated_time_to_regain_access: 19 }), 19 * 60_000],
    [business({ type: 'ads_insights', call_count: 20, estimated_time_to_regain_access: 0 }), 0],
    [{ 'x-app-usage': 'no json', 'x-business-use-case-usage': '[1]' }, 0],
    [{ 'x-app-usage': JSON.stringify({ call_count: 'many' }) }, 0],
  ])('%j: wait %d ms', (headers, wait) => {
    expect(waitByUsage(headers)).toBe(wait);
  });

  it('tell how long to stay away after a refusal, where they do', () => {
    expect(regainAccess(business({ estimated_time_to_regain_access: 2 }))).toBe(120_000);
    expect(regainAccess({ 'x-ad-account-usage': JSON.stringify({ reset_time_duration: 17 }) })).toBe(17_000);
    expect(regainAccess(business({ call_count: 100 }))).toBeUndefined();
    expect(regainAccess({})).toBeUndefined();
  });
});
