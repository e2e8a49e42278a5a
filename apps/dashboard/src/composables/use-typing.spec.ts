import { nextTick, ref } from 'vue';
import { onPage } from './page.fixture.js';
import { useTyping } from './use-typing.js';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

async function typing(first = '') {
  const search = ref(first);
  const { page, leave } = await onPage(() => useTyping(search), { path: '/links', server: () => ({ data: {} }) });
  return { field: page, search, leave };
}

describe('what is typed into a search field', () => {
  it('is searched for once typing has paused, without spaces around it', async () => {
    const { field, search } = await typing();
    field.type(' sta');
    jest.advanceTimersByTime(200);
    field.type(' station ');
    jest.advanceTimersByTime(200);
    expect([field.typed.value, search.value]).toEqual([' station ', '']);
    jest.advanceTimersByTime(50);
    expect([field.typed.value, search.value]).toEqual([' station ', 'station']);
    await nextTick();
    expect(field.typed.value).toBe(' station ');
  });

  it('is searched for at once when asked, and no second time', async () => {
    const { field, search } = await typing();
    field.type('station');
    field.searchNow();
    expect(search.value).toBe('station');
    search.value = 'elsewhere';
    jest.advanceTimersByTime(1_000);
    expect(search.value).toBe('elsewhere');
  });

  it('is cleared at once, also what was not searched for yet', async () => {
    const { field, search } = await typing('station');
    expect(field.typed.value).toBe('station');
    field.type('stations');
    field.clear();
    expect([field.typed.value, search.value]).toEqual(['', '']);
    jest.advanceTimersByTime(1_000);
    expect(search.value).toBe('');
  });

  it('gives way to what is searched for from elsewhere', async () => {
    const { field, search } = await typing('station');
    field.type('stations');
    search.value = '';
    await nextTick();
    expect(field.typed.value).toBe('');
    jest.advanceTimersByTime(1_000);
    expect(search.value).toBe('');
  });

  it('is searched for no more when its reader has left', async () => {
    const { field, search, leave } = await typing();
    field.type('station');
    leave();
    jest.advanceTimersByTime(1_000);
    expect(search.value).toBe('');
  });
});
