import { held, onPage, settled, type Answer } from './page.fixture.js';
import { useEmbedChange } from './use-embed-change.js';
import { dismissNotice, notice } from './use-notice.js';

const BEFORE = {
  ...{ id: '7', name: 'Autumn', origins: ['https://a.example'], language: 'it', theme: 'DARK' as const, views: 3 },
  ...{ expiresAt: '2999-03-10T10:30:00.000Z', createdAt: '2026-03-01T10:00:00.000Z', createdBy: null, version: 4 },
  ...{ updatedAt: null, updatedBy: null, revokedAt: null, lastViewedOn: null },
};
const { name, origins, expiresAt, language, theme } = BEFORE;
const WAS = { name, origins, expiresAt, language, theme };
const WANTED = { ...WAS, name: 'Winter', origins: ['https://a.example', 'https://b.example'] };
const done = (version: number): Answer => ({ data: { updateEmbed: { version } } });
const REFUSED: Answer = { errors: [{ message: 'Changed.', extensions: { code: 'CONFLICT', field: 'base' } }] };

afterEach(() => dismissNotice());

describe('a change of an embedded chart', () => {
  async function changing(...answers: (Answer | Promise<Answer>)[]) {
    const reload = jest.fn();
    const mounted = await onPage(() => useEmbedChange(reload), { server: () => answers.shift() ?? REFUSED });
    return { ...mounted, ...mounted.page, reload };
  }

  it('stands on the version that the reader saw, and says so when it is done', async () => {
    const late = held<Answer>();
    const { change, isBusy, asked, reload } = await changing(late.promise);
    const running = change(BEFORE, WANTED);
    await settled();
    expect([isBusy.value, notice.value, reload.mock.calls]).toEqual([true, null, []]);
    late.resolve(done(5));
    expect(await running).toBe(true);
    expect(asked).toEqual([{ name: 'UpdateEmbed', variables: { id: '7', input: WANTED, base: 4 } }]);
    expect(notice.value).toMatchObject({ text: '“Winter” was changed', isError: false });
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is brought back by the notice, above the version that it made', async () => {
    const { change, asked, reload } = await changing(done(5), done(6));
    await change(BEFORE, WANTED);
    notice.value?.action?.run();
    await settled();
    expect(asked[1]).toEqual({ name: 'UpdateEmbed', variables: { id: '7', input: WAS, base: 5 } });
    expect(notice.value).toMatchObject({ text: '“Autumn” is as it was before', isError: false });
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('is not brought back over what somebody else changed meanwhile', async () => {
    const { change, reload } = await changing(done(5), REFUSED);
    await change(BEFORE, WANTED);
    notice.value?.action?.run();
    await settled();
    expect(notice.value).toMatchObject({ isError: true, text: expect.stringContaining('Changed.') as string });
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('has no way back where the chart was over: the server takes no end in the past', async () => {
    const { change } = await changing(done(5));
    await change({ ...BEFORE, expiresAt: '2020-01-01T00:00:00.000Z' }, WANTED);
    expect(notice.value).toMatchObject({ text: '“Winter” was changed', action: undefined });
  });

  it('leaves its refusal to the form, and shows what holds meanwhile', async () => {
    const { change, error, reload } = await changing(REFUSED);
    expect(await change(BEFORE, WANTED)).toBe(false);
    expect(error.value).toMatchObject({ code: 'CONFLICT', field: 'base' });
    expect([notice.value, reload.mock.calls.length]).toEqual([null, 1]);
  });
});
