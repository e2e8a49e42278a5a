import { shallowRef } from 'vue';
import { onPage, settled, type Answer, type Asked } from '../../composables/page.fixture.js';
import { dismissNotice, notice } from '../../composables/use-notice.js';
import type { Report } from '../../composables/use-reports.js';
import { moved } from './composer-blocks.js';
import { useComposer } from './use-composer.js';

const heard = new Map<string, (event: { preventDefault: () => void }) => void>();
Object.assign(globalThis, {
  addEventListener: (name: string, listener: () => void) => heard.set(name, listener),
  removeEventListener: (name: string) => heard.delete(name),
});

const SECTIONS = ['glance', 'days', 'gaps'].map((key) => ({
  key,
  label: key,
  isKept: key === 'gaps',
  __typename: 'ReportSection',
}));
const PARAMETERS = {
  ...{
    name: 'March',
    template: 'executive',
    countries: [],
    campaigns: [],
    currency: 'EUR',
    language: 'en',
    plan: null,
  },
  ...{ targets: [], blocks: null, range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' } },
};
const reportOf = (version: number, blocks: object[] | null = null) =>
  ({
    ...{ id: '7', name: 'March', template: 'executive', version },
    newest: { number: version, parameters: { ...PARAMETERS, blocks } },
  }) as unknown as Report;
const CONFLICT: Answer = {
  errors: [{ message: 'It was saved meanwhile.', extensions: { code: 'CONFLICT', field: 'base' } }],
};

async function composing(save: () => Answer = () => ({ data: { saveReport: { id: '7', version: 2 } } })) {
  const report = shallowRef(reportOf(1));
  const server = ({ name }: Asked): Answer => (name === 'SaveReport' ? save() : { data: { reportSections: SECTIONS } });
  const mounted = await onPage(() => useComposer(() => report.value), { path: '/reports', server });
  await settled();
  const saves = () => mounted.asked.filter(({ name }) => name === 'SaveReport').map(({ variables }) => variables);
  return { ...mounted, report, saves };
}
const keysOf = (drafts: readonly { block: { section?: string | null } }[]) => drafts.map(({ block }) => block.section);

beforeEach(() => {
  heard.clear();
  dismissNotice();
});
afterAll(dismissNotice);

describe('a report that is composed', () => {
  it('begins with what its template says, and nothing of it is unsaved', async () => {
    const { page } = await composing();
    expect(keysOf(page.drafts.value)).toEqual(['glance', 'days', 'gaps']);
    expect([page.isDirty.value, page.input.value.blocks]).toEqual([false, null]);
  });

  it('is saved as a version above the one that was read, and the next on that', async () => {
    const { page, report, saves } = await composing();
    page.drafts.value = moved(page.drafts.value, 0, 1);
    expect(page.isDirty.value).toBe(true);
    expect(await page.store()).toBe(true);
    const blocks = ['days', 'glance', 'gaps'].map((section) => ({ kind: 'section', section }));
    expect(saves()).toMatchObject([{ id: '7', base: 1, input: { name: 'March', blocks } }]);
    report.value = reportOf(2, blocks);
    await settled();
    expect(page.isDirty.value).toBe(false);
    await page.store();
    expect(saves()[1]).toMatchObject({ base: 2 });
    expect(notice.value?.text).toContain('March was saved');
  });

  it('is saved whole also where the server reads it back in other words, as it does with fields that are empty', async () => {
    const { page, report } = await composing();
    page.drafts.value = moved(page.drafts.value, 0, 1);
    await page.store();
    expect(page.isDirty.value).toBe(false);
    const empty = { title: null, text: null, shape: null, query: null };
    report.value = reportOf(
      2,
      ['days', 'glance', 'gaps'].map((section) => ({ kind: 'section', section, ...empty })),
    );
    await settled();
    expect([page.isDirty.value, keysOf(page.drafts.value)]).toEqual([false, ['days', 'glance', 'gaps']]);
  });

  it('shows at once what another saved, where nothing of ours is unsaved', async () => {
    const { page, report } = await composing();
    report.value = reportOf(3, [{ kind: 'section', section: 'gaps' }]);
    await settled();
    expect([keysOf(page.drafts.value), page.isDirty.value]).toEqual([['gaps'], false]);
  });

  it('overwrites nothing that another saved: theirs is taken, or ours goes above it, as is said', async () => {
    const { page, report, saves } = await composing(() => CONFLICT);
    page.drafts.value = moved(page.drafts.value, 0, 1);
    expect(await page.store()).toBe(false);
    expect([page.isConflict.value, page.refused.value]).toEqual([true, null]);
    const theirs = [{ kind: 'section', section: 'gaps' }];
    report.value = reportOf(5, theirs);
    await settled();
    expect(keysOf(page.drafts.value)).toEqual(['days', 'glance', 'gaps']);
    await page.store(true);
    expect(saves()[1]).toMatchObject({ base: 5 });
    page.reset();
    expect([keysOf(page.drafts.value), page.isDirty.value, page.isConflict.value]).toEqual([['gaps'], false, false]);
  });

  it('says what the server refuses, and keeps the blocks', async () => {
    const refused: Answer = {
      errors: [{ message: 'Fill this in.', extensions: { code: 'INVALID_INPUT', field: 'blocks.0.title' } }],
    };
    const { page } = await composing(() => refused);
    page.drafts.value = moved(page.drafts.value, 0, 1);
    expect(await page.store()).toBe(false);
    expect(page.refused.value).toMatchObject({ field: 'blocks.0.title' });
    expect(page.isDirty.value).toBe(true);
  });

  it('takes a block away, and brings it back to its place', async () => {
    const { page } = await composing();
    const [first] = page.drafts.value;
    if (first) page.remove(first, 'At a glance');
    expect(keysOf(page.drafts.value)).toEqual(['days', 'gaps']);
    notice.value?.action?.run();
    expect(keysOf(page.drafts.value)).toEqual(['glance', 'days', 'gaps']);
  });

  it('is not closed unsaved without being asked', async () => {
    const { page, leave } = await composing();
    const closing = () => {
      const event = { preventDefault: jest.fn() };
      heard.get('beforeunload')?.(event);
      return event.preventDefault.mock.calls.length;
    };
    expect(closing()).toBe(0);
    page.drafts.value = moved(page.drafts.value, 0, 1);
    expect(closing()).toBe(1);
    leave();
    expect(heard.size).toBe(0);
  });
});
