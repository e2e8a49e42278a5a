import { onPage } from './page.fixture.js';
import { FakeUpload } from './upload.fixture.js';
import { refreshTick } from './use-clock.js';
import type { CostOutcome } from '../costs/cost-outcome.js';
import { useFileImport } from './use-file-import.js';
import { useInvoiceImport } from './use-invoice-import.js';

const FILE = { name: 'Fattura n° 3 & 4.csv', type: '' } as File;
const OUTCOME = { changeId: 'c1', linesRead: 2, added: 1, changed: 1, unchanged: 0, skipped: [] };
const BODY = JSON.stringify(OUTCOME);
const REFUSALS = [
  [415, '{"error":{"code":"UNSUPPORTED_FILE","message":"No column named day."}}', 'UNSUPPORTED_FILE'],
  [502, '<html>Bad gateway</html>', 'OTHER'],
  [200, '<html>Please sign in to this network</html>', 'OTHER'],
] as const;

beforeAll(() => Object.assign(globalThis, { XMLHttpRequest: FakeUpload }));
afterAll(() => Reflect.deleteProperty(globalThis, 'XMLHttpRequest'));

describe('a file of invoice lines', () => {
  const opened = async () => (await onPage(useInvoiceImport)).page;

  it('is read first, and stored only when the reader says so', async () => {
    const { state, preview, store, isBusy } = await opened();
    const before = refreshTick.value;
    preview(FILE);
    const first = FakeUpload.last;
    expect(first.address).toBe('POST /api/import/invoices?preview=true&fileName=Fattura%20n%C2%B0%203%20%26%204.csv');
    expect([first.headers['x-csrf-token'], state.phase, isBusy.value]).toEqual(['t', 'sending', true]);
    first.upload.onprogress?.({ loaded: 30, total: 40 });
    expect(state.sent).toBe(0.75);
    first.upload.onload?.();
    expect(state.sent).toBe(1);
    first.answer(200, BODY);
    expect(state).toMatchObject({ phase: 'preview', outcome: OUTCOME, error: null });
    expect([isBusy.value, refreshTick.value]).toEqual([false, before]);

    store();
    expect(FakeUpload.last.address).toContain('preview=false');
    expect([FakeUpload.last.sent, state.phase, state.sent]).toEqual([FILE, 'storing', 0]);
    FakeUpload.last.answer(200, BODY);
    expect([state.phase, refreshTick.value]).toEqual(['done', before + 1]);
  });

  it.each(REFUSALS)('is chosen again after status %d with %j', async (status, body, code) => {
    const { state, preview } = await opened();
    preview(FILE);
    FakeUpload.last.answer(status, body);
    expect(state).toMatchObject({ phase: 'choose', file: null, outcome: null, error: { code } });
  });

  it('is chosen again when the line is lost, and without a word when the reader gives up', async () => {
    const { state, preview, store, cancel } = await opened();
    preview(FILE);
    FakeUpload.last.onerror();
    expect(state.error?.code).toBe('NETWORK');
    preview(FILE);
    expect(state.error).toBeNull();
    cancel();
    expect(state).toMatchObject({ phase: 'choose', error: null, file: null });
    const last = FakeUpload.last;
    store();
    expect(FakeUpload.last).toBe(last);
  });
});

describe('a file of rates', () => {
  async function opened() {
    const taken: CostOutcome[] = [];
    const { page } = await onPage(() =>
      useFileImport<CostOutcome>('/api/import/rates', (outcome) => taken.push(outcome)),
    );
    return { ...page, taken };
  }

  it('is previewed with what is told beside it, and taken over on a second sending', async () => {
    const { state, send, taken } = await opened();
    send(FILE, { from: '2026-10-01' }, true);
    const asked = new URL(FakeUpload.last.address.replace('POST ', ''), 'http://spunta.test');
    expect(asked.pathname).toBe('/api/import/rates');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      from: '2026-10-01',
      fileName: FILE.name,
      preview: 'true',
    });
    FakeUpload.last.upload.onload?.();
    expect(state.phase).toBe('reading');
    FakeUpload.last.answer(200, BODY);
    expect([state.phase, state.outcome, taken]).toEqual(['previewed', OUTCOME, []]);
    send(FILE, {}, false);
    expect([state.phase, state.outcome]).toEqual(['sending', null]);
    FakeUpload.last.answer(200, BODY);
    expect([state.phase, taken]).toEqual(['choosing', [OUTCOME]]);
  });

  it.each(REFUSALS)('is chosen again after status %d with %j, and nothing is taken', async (status, body, code) => {
    const { state, send, taken } = await opened();
    send(FILE, {}, false);
    FakeUpload.last.answer(status, body);
    expect([state.phase, state.error?.code, taken]).toEqual(['choosing', code, []]);
  });

  it('starts clean after the line was lost or the reader gave up', async () => {
    const { state, send, cancel } = await opened();
    send(FILE, {}, true);
    FakeUpload.last.onerror();
    expect(state).toMatchObject({ phase: 'choosing', error: { code: 'NETWORK' } });
    send(FILE, {}, true);
    cancel();
    expect(state).toMatchObject({ phase: 'choosing', sent: 0, error: null });
  });
});
