import { ref } from 'vue';
import type { ReportDraft } from '../reports/report-draft.js';
import { onPage, type Answer, type Asked } from './page.fixture.js';
import { dismissNotice, notice } from './use-notice.js';
import { useReportSave } from './use-report-save.js';
import type { Report } from './use-reports.js';

const DRAFT: ReportDraft = {
  ...{ template: 'costs', name: 'March', from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
  ...{ countries: [], campaigns: [], currency: 'EUR', language: 'en', plan: null, targets: [], pageSize: 'A4' },
};
const SAVED = { id: '7', version: 3 } as Report;
const refused = (field: string, message = 'Name another.'): Answer => ({
  errors: [{ message, extensions: { code: 'INVALID_INPUT', field } }],
});

afterEach(dismissNotice);

async function saving(patch: Partial<ReportDraft> = {}, answers: Record<string, Answer> = {}) {
  const draft = ref({ ...DRAFT, ...patch });
  const usual: Record<string, Answer> = {
    CreateReport: { data: { createReport: { id: '7' } } },
    SaveReport: { data: { saveReport: { id: '7', version: 4 } } },
    RunReport: { data: { runReport: { runId: 'r' } } },
  };
  const server = ({ name }: Asked) => answers[name] ?? usual[name] ?? { data: {} };
  const mounted = await onPage(() => useReportSave(draft), { path: '/reports', server });
  return { ...mounted, draft };
}

describe('saving a report', () => {
  it('runs a new one at once, and tells that it is being made', async () => {
    const { page, asked } = await saving();
    expect(await page.save(null)).toBe('7');
    expect(asked.map(({ name }) => name)).toEqual(['CreateReport', 'RunReport']);
    expect(notice.value).toMatchObject({ text: 'March is being made', isError: false });
  });

  it('gives one that is there a version above the one that was read, and runs nothing', async () => {
    const { page, asked } = await saving();
    expect(await page.save(SAVED)).toBe('7');
    expect(asked).toMatchObject([{ name: 'SaveReport', variables: { id: '7', base: 3, input: { name: 'March' } } }]);
    expect(notice.value?.text).toContain('March was saved');
  });

  it('sends nothing while the form has a fault, which is said only once it was tried', async () => {
    const { page, asked, draft } = await saving({ name: ' ' });
    expect(page.faultOf('name')).toBeUndefined();
    expect(await page.save(null)).toBeNull();
    expect([asked, page.faultOf('name')]).toEqual([[], 'Fill this in']);
    draft.value.name = 'April';
    expect(page.faultOf('name')).toBeUndefined();
    page.forget();
    draft.value.from = '2026-05-01';
    expect(page.faultOf('range')).toBe('The first day must not be after the last one.');
  });

  it('puts the server’s sentence under its field, and beside the buttons where it has none', async () => {
    const { page } = await saving({}, { CreateReport: refused('currency') });
    expect(await page.save(null)).toBeNull();
    expect([page.faultOf('currency'), page.faultOf('name'), page.refused.value]).toEqual([
      'Name another.',
      undefined,
      null,
    ]);
    const other = await saving({}, { SaveReport: refused('base', 'It was saved meanwhile.') });
    expect(await other.page.save(SAVED)).toBeNull();
    expect(other.page.refused.value).toMatchObject({ message: 'It was saved meanwhile.' });
  });

  it('keeps a report that cannot be run now, and says why it is not', async () => {
    const { page } = await saving({}, { RunReport: refused('', '50 runs are waiting.') });
    expect(await page.save(null)).toBe('7');
    expect(notice.value).toMatchObject({
      isError: true,
      text: expect.stringContaining('50 runs are waiting.') as string,
    });
  });
});
