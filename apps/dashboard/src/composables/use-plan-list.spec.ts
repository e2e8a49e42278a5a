import type { PlanInput } from '../generated/graphql.js';
import { onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { dismissNotice, notice } from './use-notice.js';
import { usePlanCommands } from './use-plan-list.js';
import { usePlanWords } from './use-plan-words.js';

const PLAN = { id: '7', name: 'Spring' };
const REFUSED: Answer = { errors: [{ message: 'Ask a marketer.', extensions: { code: 'FORBIDDEN' } }] };

async function commanding(locale: 'en' | 'it' = 'en') {
  const state = { archived: false, isDown: false, changes: 0, made: [] as string[] };
  const server = ({ name, variables }: Asked): Answer => {
    if (state.isDown) return REFUSED;
    if (name === 'CreatePlan') state.made.push((variables.plan as PlanInput).name ?? '');
    if (name === 'DuplicatePlan') state.made.push(variables.name as string);
    if (/rchivePlan/.test(name)) state.archived = name === 'ArchivePlan';
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    return { data: { [field]: { id: 'new', name: String(variables.name ?? '') } } };
  };
  const mounted = await onPage(() => usePlanCommands(() => (state.changes += 1)), { path: '/plans', server, locale });
  return { ...mounted, state };
}

afterEach(dismissNotice);

describe('commands on plans', () => {
  it.each([
    ['en', 'Spring is archived', 'Undo'],
    ['it', 'Spring è archiviato', 'Annulla'],
  ] as const)('archive with a way back (%s)', async (locale, text, undo) => {
    const { page, state } = await commanding(locale);
    const seen: boolean[] = [];
    await page.setArchived(PLAN, true, (archived) => seen.push(archived));
    expect([state.archived, notice.value?.text, notice.value?.action?.label]).toEqual([true, text, undo]);
    notice.value?.action?.run();
    await settled();
    expect([state.archived, state.changes, seen]).toEqual([false, 2, [true, false]]);
  });

  it('make a plan and a copy, and give where they are', async () => {
    const { page, state } = await commanding();
    expect(await page.create({ timeZone: 'UTC', currency: 'EUR' })).toBe('new');
    expect(await page.duplicate({ ...PLAN, name: 'x'.repeat(120) })).toBe('new');
    expect(state.made).toEqual(['New plan', `${'x'.repeat(100)} (copy)`]);
  });

  it('that are refused say why and change nothing', async () => {
    const { page, state } = await commanding();
    state.isDown = true;
    await page.setArchived(PLAN, true);
    expect([await page.create({ timeZone: 'UTC', currency: 'EUR' }), await page.duplicate(PLAN)]).toEqual([null, null]);
    expect(state).toMatchObject({ archived: false, changes: 0, made: [] });
    expect(notice.value).toMatchObject({ isError: true, text: expect.stringContaining('Ask a marketer.') as string });
  });
});

describe('figures of a plan in words', () => {
  it.each([
    ['en', 'EUR', '€1,234.50 (€1,000.00 to €2,000.00)'],
    ['en', 'JPY', 'JP¥1,235 (JP¥1,000 to JP¥2,000)'],
  ] as const)('are in the currency of the plan (%s, %s)', async (locale, currency, text) => {
    const { page } = await onPage(() => usePlanWords(() => currency), { path: '/plans', locale });
    expect(page.estimate({ median: 1234.5, low: 1000, high: 2000 }, 'money')).toBe(text);
  });

  it('say an unknown end as a dash, and an unknown figure as nothing else', async () => {
    const { page } = await onPage(() => usePlanWords(() => null), { path: '/plans', locale: 'it' });
    expect(page.estimate({ median: 10, low: 5, high: null }, 'count')).toBe('10 (da 5 a –)');
    expect(page.span({ median: 10, low: 5, high: 20 }, 'count')).toBe('da 5 a 20');
    expect([page.estimate(null, 'count'), page.span({ median: null, low: 1, high: 2 }, 'count')]).toEqual(['–', '–']);
    expect([
      page.countryName('DE'),
      page.destinationName('MESSAGING_MESSENGER_WHATSAPP'),
      page.goalName('REACH'),
    ]).toEqual(['Germania', 'WhatsApp / Messenger', 'Copertura']);
  });
});
