import { onPage, settled, type Answer, type Asked } from '../../composables/page.fixture.js';
import { dismissNotice, notice } from '../../composables/use-notice.js';
import type { ReportBlockInput } from '../../generated/graphql.js';
import type { ReportDraft } from '../report-draft.js';
import { useAdding } from './use-adding.js';

const SECTIONS = ['glance', 'days', 'gaps'].map((key) => ({ key, label: key, isKept: key === 'gaps' }));
const PARAMETERS = {
  ...{ name: 'March', template: 'executive', countries: [], campaigns: [], currency: 'EUR', language: 'en' },
  ...{ pageSize: 'A4', plan: null, targets: [], range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'UTC' } },
};
const BLOCK: ReportBlockInput = {
  ...{ kind: 'table', title: 'Mine' },
  query: { metrics: ['messages_received'], dimensions: ['country'], first: 100 },
};
const section = (key: string) => ({ kind: 'section', section: key, title: null, text: null, shape: null, query: null });
const refusal = (code: string, field = 'base'): Answer => ({
  errors: [{ message: `Refused: ${code}`, extensions: { code, field } }],
});

/** A report of the server, with versions as it keeps them; `others` come in before a save, one each. */
function makeServer(blocks: object[] | null = null, others: object[][] = [], refuse: Answer | null = null) {
  const stored = { version: 1, blocks, saves: 0 };
  const server = ({ name, variables }: Asked): Answer => {
    if (name === 'ReportSections') return { data: { reportSections: SECTIONS } };
    if (name === 'Report') {
      const newest = { number: stored.version, parameters: { ...PARAMETERS, blocks: stored.blocks } };
      return { data: { report: { id: '7', name: 'March', template: 'executive', version: stored.version, newest } } };
    }
    if (name === 'CreateReport') return refuse ?? { data: { createReport: { id: '9' } } };
    if (name === 'DeleteReport') return refuse ?? { data: { deleteReport: true } };
    const theirs = others.shift();
    if (theirs) Object.assign(stored, { version: stored.version + 1, blocks: theirs });
    if (refuse) return refuse;
    if (variables['base'] !== stored.version) return refusal('CONFLICT');
    const { blocks: sent } = variables['input'] as { blocks: object[] | null };
    Object.assign(stored, { version: stored.version + 1, blocks: sent, saves: stored.saves + 1 });
    return { data: { saveReport: { id: '7', version: stored.version } } };
  };
  return { stored, server };
}
async function adding({ stored, server }: ReturnType<typeof makeServer>) {
  const mounted = await onPage(useAdding, { path: '/explore?range=last_7_days', server });
  const keys = () =>
    (stored.blocks as ReportBlockInput[] | null)?.map(({ section: key, title }) => key ?? title) ?? null;
  return { ...mounted, stored, keys };
}
const undo = async () => {
  notice.value?.action?.run();
  await settled();
};

beforeEach(dismissNotice);
afterAll(dismissNotice);

describe('a block for a saved report', () => {
  it('stands at the end, before what every report ends with, and the way to it is told', async () => {
    const { page, keys } = await adding(makeServer());
    expect(await page.addTo('7', BLOCK)).toBe(true);
    expect(keys()).toEqual(['glance', 'days', 'Mine', 'gaps']);
    expect(notice.value).toMatchObject({
      ...{ text: '“Mine” was added to March', isError: false, action: { label: 'Undo' } },
      link: { to: { name: 'report-compose', params: { id: '7' }, query: { range: 'last_7_days' } } },
    });
    expect([page.isBusy.value, page.error.value]).toEqual([false, null]);
  });

  it('is taken out again, and a report that followed its template follows it again', async () => {
    const { page, keys, stored } = await adding(makeServer());
    await page.addTo('7', BLOCK);
    await undo();
    expect([keys(), stored.version]).toEqual([null, 3]);
    expect(notice.value).toMatchObject({ text: 'The block was taken out of March again', isError: false });
  });

  it('is added above what others saved at the same time, of which nothing is lost', async () => {
    const theirs = [
      [section('days'), section('gaps')],
      [section('glance'), section('gaps')],
    ];
    const { page, keys, stored, asked } = await adding(makeServer(null, theirs));
    expect(await page.addTo('7', BLOCK)).toBe(true);
    expect(keys()).toEqual(['glance', 'Mine', 'gaps']);
    expect([stored.saves, asked.filter(({ name }) => name === 'SaveReport').length]).toEqual([1, 3]);
  });

  it('is refused in the end where others go on saving, and can be tried again', async () => {
    const many = Array.from({ length: 5 }, () => [section('gaps')]);
    const { page, keys } = await adding(makeServer(null, many));
    expect(await page.addTo('7', BLOCK)).toBe(false);
    expect(page.error.value?.code).toBe('CONFLICT');
    expect(await page.addTo('7', BLOCK)).toBe(true);
    expect([keys(), page.error.value]).toEqual([['Mine', 'gaps'], null]);
  });

  it('is taken out of what others have saved since, once and alone', async () => {
    const server = makeServer([section('gaps')]);
    const { page, keys, stored } = await adding(server);
    await page.addTo('7', BLOCK);
    const read = { ...BLOCK, section: null, query: { ...BLOCK.query, compare: null, range: null } };
    Object.assign(stored, { version: 8, blocks: [read, section('days'), read, section('gaps')] });
    await undo();
    expect(keys()).toEqual(['Mine', 'days', 'gaps']);
  });

  it('that another took out already is said to be gone, and nothing is saved', async () => {
    const { page, stored } = await adding(makeServer([section('gaps')]));
    await page.addTo('7', BLOCK);
    Object.assign(stored, { version: 8, blocks: [section('gaps')] });
    await undo();
    expect([stored.version, stored.saves]).toEqual([8, 1]);
    expect(notice.value?.text).toContain('no longer in March');
  });

  it('that the server refuses is not added; the sentence and its field stay for the form', async () => {
    const { page, keys } = await adding(makeServer(null, [], refusal('INVALID_INPUT', 'blocks.2.query.metrics')));
    expect(await page.addTo('7', BLOCK)).toBe(false);
    expect([keys(), notice.value]).toEqual([null, null]);
    expect(page.error.value).toMatchObject({ code: 'INVALID_INPUT', field: 'blocks.2.query.metrics' });
    page.forget();
    expect(page.error.value).toBeNull();
  });

  it('of a report that is gone says so', async () => {
    const { page } = await adding({ ...makeServer(), server: () => refusal('NOT_FOUND', 'id') });
    expect(await page.addTo('7', BLOCK)).toBe(false);
    expect(page.error.value?.code).toBe('NOT_FOUND');
  });
});

describe('a new report', () => {
  const draft: ReportDraft = {
    ...{ template: 'executive', name: ' Mine ', from: '2026-03-01', to: '2026-03-31', timeZone: 'UTC' },
    ...{ countries: [], campaigns: [], currency: null, language: 'en', pageSize: 'A4', plan: null, targets: [] },
  };

  it('begins with the block, and is deleted where that is undone', async () => {
    const { page, asked } = await adding(makeServer());
    expect(await page.begin(draft, BLOCK)).toBe(true);
    const sent = asked.find(({ name }) => name === 'CreateReport')?.variables;
    expect(sent).toMatchObject({ input: { name: 'Mine', range: { from: '2026-03-01' }, blocks: [BLOCK] } });
    expect(notice.value).toMatchObject({ link: { to: { params: { id: '9' } } } });
    await undo();
    expect(asked.filter(({ name }) => name === 'DeleteReport').map(({ variables }) => variables)).toEqual([
      { id: '9' },
    ]);
  });

  it('that the server refuses is not begun', async () => {
    const { page } = await adding(makeServer(null, [], refusal('INVALID_INPUT', 'name')));
    expect(await page.begin(draft, BLOCK)).toBe(false);
    expect([page.error.value?.field, notice.value]).toEqual(['name', null]);
  });
});
