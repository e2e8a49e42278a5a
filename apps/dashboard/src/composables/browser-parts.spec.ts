import { createPinia, setActivePinia } from 'pinia';
import { effectScope, nextTick, reactive, shallowRef } from 'vue';
import { FakeUpload } from './upload.fixture.js';

/** The few parts of a browser that these modules touch; timers are jest's own. */
const listeners = new Map<string, () => void>();
const page = {
  hidden: false,
  documentElement: { lang: '' },
  addEventListener: (name: string, run: () => void) => listeners.set(name, run),
  removeEventListener: (name: string) => listeners.delete(name),
};
const stored = new Map<string, string>();
const BROWSER = {
  document: page,
  localStorage: {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  },
};

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z') });
  Object.assign(globalThis, { ...BROWSER, window: globalThis, XMLHttpRequest: FakeUpload });
  Object.defineProperty(globalThis, 'navigator', { value: { languages: ['it-IT'] }, configurable: true });
  page.hidden = false;
});
afterEach(() => {
  jest.useRealTimers();
  for (const name of [...Object.keys(BROWSER), 'window', 'XMLHttpRequest', 'navigator'])
    Reflect.deleteProperty(globalThis, name);
});

describe('the clock', () => {
  async function started() {
    const clock = await import('./use-clock.js');
    const before = clock.refreshTick.value;
    const stop = clock.startClock();
    return { clock, stop, ticks: () => clock.refreshTick.value - before };
  }

  it('asks for figures each minute, and moves the time with them', async () => {
    const { clock, stop, ticks } = await started();
    jest.advanceTimersByTime(59_999);
    expect(ticks()).toBe(0);
    jest.advanceTimersByTime(1);
    expect(ticks()).toBe(1);
    expect(clock.now.value.toISOString()).toBe('2026-11-23T12:01:00.000Z');
    jest.advanceTimersByTime(180_000);
    expect(ticks()).toBe(4);
    stop();
  });

  it('asks nothing while hidden, and at once when seen again after a minute', async () => {
    const { stop, ticks } = await started();
    page.hidden = true;
    jest.advanceTimersByTime(300_000);
    expect(ticks()).toBe(0);
    page.hidden = false;
    listeners.get('visibilitychange')?.();
    expect(ticks()).toBe(1);
    listeners.get('visibilitychange')?.();
    expect(ticks()).toBe(1);
    stop();
  });

  it('stops without leaving a timer or a listener', async () => {
    const { stop, ticks } = await started();
    stop();
    jest.advanceTimersByTime(600_000);
    expect([ticks(), listeners.size, jest.getTimerCount()]).toEqual([0, 0, 0]);
  });
});

describe('notices', () => {
  it('stay five seconds, the newest counted from its own start', async () => {
    const { dismissNotice, notice, notify } = await import('./use-notice.js');
    notify('Saved');
    expect(notice.value).toEqual({ text: 'Saved', isError: false });
    jest.advanceTimersByTime(4000);
    notify('Refused', true);
    jest.advanceTimersByTime(4999);
    expect(notice.value).toEqual({ text: 'Refused', isError: true });
    jest.advanceTimersByTime(1);
    expect(notice.value).toBeNull();
    notify('Again');
    dismissNotice();
    expect([notice.value, jest.getTimerCount()]).toEqual([null, 0]);
  });
});

describe('the import of ad figures', () => {
  const report = { rowsRead: 3, rowsTaken: 2, skipped: [{ reason: 'bad_day', count: 1, lines: [3] }] };
  async function importing(name = 'Marzo & aprile.csv') {
    setActivePinia(createPinia());
    const [{ useAdImport }, { useSession }, clock] = await Promise.all([
      import('./use-ad-import.js'),
      import('../api/session.store.js'),
      import('./use-clock.js'),
    ]);
    useSession().$patch({ session: { csrfToken: 'token-1' } as never });
    const { state, start, cancel, reset } = useAdImport();
    start({ name } as File);
    return { state, cancel, reset, upload: FakeUpload.last, ticks: clock.refreshTick };
  }

  it('sends the file with its name and the CSRF token', async () => {
    const { upload, state } = await importing();
    expect(upload.address).toBe('POST /api/import/ads?fileName=Marzo%20%26%20aprile.csv');
    expect(upload.headers).toEqual({ 'content-type': 'text/csv', 'x-csrf-token': 'token-1' });
    expect(upload.sent).toEqual({ name: 'Marzo & aprile.csv' });
    expect(state).toMatchObject({ phase: 'sending', sent: 0, report: null, error: null });
  });

  it('tells how far it is, then that the server reads', async () => {
    const { upload, state } = await importing();
    upload.upload.onprogress?.({ loaded: 25, total: 100 });
    expect(state.sent).toBe(0.25);
    upload.upload.onprogress?.({ loaded: 0, total: 0 });
    expect(state.sent).toBe(0);
    upload.upload.onload?.();
    expect(state.phase).toBe('reading');
  });

  it('ends with the report, and reads the figures again', async () => {
    const { upload, state, ticks } = await importing();
    const before = ticks.value;
    upload.answer(200, JSON.stringify(report));
    expect(state).toMatchObject({ phase: 'done', report });
    expect(ticks.value).toBe(before + 1);
  });

  it.each([
    [415, '{"error":{"code":"UNSUPPORTED_FILE","message":"No column named day."}}', 'UNSUPPORTED_FILE'],
    [502, '<html>Bad gateway</html>', 'OTHER'],
    [200, '<html>Please sign in to this network</html>', 'OTHER'],
    [204, '', 'OTHER'],
  ])('status %d with the body %j fails with %s and draws no report', async (status, body, code) => {
    const { upload, state, ticks } = await importing();
    const before = ticks.value;
    upload.answer(status, body);
    expect(state).toMatchObject({ phase: 'failed', report: null, error: { code } });
    expect(ticks.value).toBe(before);
  });

  it('says when the line was lost or the reader gave up, and starts clean again', async () => {
    const lost = await importing();
    lost.upload.onerror();
    expect(lost.state).toMatchObject({ phase: 'failed', error: { code: 'NETWORK' } });
    const given = await importing();
    expect(given.state).toMatchObject({ phase: 'sending', error: null });
    given.cancel();
    expect(given.state.phase).toBe('cancelled');
    given.reset();
    expect(given.state).toMatchObject({ phase: 'idle', fileName: '', report: null });
  });
});

describe('the currency of amounts', () => {
  it('is the one chosen, the workspace’s, else the one the last amounts came in; answers without amounts change nothing', async () => {
    const query = shallowRef({});
    jest.doMock('../router.js', () => ({ url: { query } }));
    setActivePinia(createPinia());
    const { noteCurrency, useCurrency } = await import('./use-currency.js');
    const { useSession } = await import('../api/session.store.js');
    const scope = effectScope();
    const { currency } = scope.run(() => useCurrency()) ?? { currency: { value: undefined } };
    const seen: unknown[] = [currency.value];
    for (const answered of [null, 'EUR', undefined, null, 'USD']) {
      noteCurrency(answered);
      seen.push(currency.value);
    }
    expect(seen).toEqual([null, null, 'EUR', 'EUR', 'EUR', 'USD']);
    useSession().$patch({ session: { workspace: reactive({ currency: 'CHF' }) } as never });
    await nextTick();
    expect(currency.value).toBe('CHF');
    query.value = { currency: 'JPY' };
    expect(currency.value).toBe('JPY');
    scope.stop();
  });
});
