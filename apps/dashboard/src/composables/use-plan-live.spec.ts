import { onPage, settled, type Asked } from './page.fixture.js';
import { useKeepForecast, useLinkCampaigns, usePlanFormats, usePlanLive } from './use-plan-live.js';

const pacing = (state: string, kept: object | null = { version: 1 }) => ({ planId: 'p', name: 'A', state, kept });
const serverOf = (plan: object) => (asked: Asked) => {
  if (asked.name === 'PlanPacing') return { data: { planPacing: plan } };
  if (asked.name === 'PlanVersus') return { data: { planVersusActual: { planId: 'p', total: null, countries: [] } } };
  if (asked.name === 'PlanCampaigns') return { data: { planCampaigns: [] } };
  if (asked.name === 'LinkPlanCampaigns')
    return asked.variables.campaigns === null
      ? { errors: [{ message: 'no', extensions: { code: 'CONFLICT' } }] }
      : { data: { linkPlanCampaigns: [] } };
  return { data: { keepPlanForecast: { planId: 'p' } } };
};
const names = (asked: Asked[]) => asked.map(({ name }) => name);

describe('a plan that is followed', () => {
  it('is asked for what came of it by country only once it is over and has a forecast', async () => {
    for (const [plan, isOver] of [
      [pacing('RUNNING'), false],
      [pacing('OVER', null), false],
      [pacing('OVER'), true],
    ] as const) {
      const { page, asked, leave } = await onPage(() => usePlanLive(() => 'p'), { server: serverOf(plan) });
      expect(page.isOver.value).toBe(isOver);
      expect(names(asked).includes('PlanVersus')).toBe(isOver);
      expect(asked.every(({ variables }) => variables.id === 'p')).toBe(true);
      leave();
    }
  });

  it('is written in its own currency and zone', async () => {
    const plan = { currency: 'JPY', range: { timeZone: 'Asia/Tokyo' } };
    const { page, leave } = await onPage(() => usePlanFormats(() => plan));
    expect(page.numbers.value.exact(1200, 'money')).toMatch(/1,200/);
    expect(page.numbers.value.exact(1200, 'money')).toMatch(/JP¥|¥/);
    expect(page.times.value.instant('2026-03-01T20:00:00Z', new Date('2026-03-09T00:00:00Z'))).toMatch(/2 Mar/);
    leave();
  });

  it('is read again when its campaigns or its forecast change, and not after a refusal', async () => {
    const { page, asked, leave } = await onPage(
      () => ({ live: usePlanLive(() => 'p'), link: useLinkCampaigns(), keep: useKeepForecast() }),
      { server: serverOf(pacing('RUNNING')) },
    );
    const reads = () => names(asked).filter((name) => name === 'PlanPacing').length;
    const before = reads();
    expect(await page.link.link('p', ['C1'])).toBe(true);
    await settled();
    expect(reads()).toBe(before + 1);
    expect(await page.link.link('p', null as never)).toBe(false);
    expect(page.link.error.value).toMatchObject({ code: 'CONFLICT' });
    await settled();
    expect(reads()).toBe(before + 1);
    await page.keep.keep('p');
    await settled();
    expect(reads()).toBe(before + 2);
    leave();
  });
});
