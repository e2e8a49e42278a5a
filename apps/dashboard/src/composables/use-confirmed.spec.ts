import { gql } from '@urql/vue';
import { held, onPage, settled, type Answer } from './page.fixture.js';
import { useConfirmed } from './use-confirmed.js';
import { useCostChange } from './use-cost-change.js';
import { dismissNotice, notice } from './use-notice.js';

const DROP = gql<{ drop: boolean }, { id: string }>`
  mutation Drop($id: ID!) {
    drop(id: $id)
  }
`;
const DONE: Answer = { data: { drop: true } };
const REFUSED: Answer = { errors: [{ message: 'It is in use.', extensions: { code: 'CONFLICT' } }] };
const ITEM = { id: '7', name: 'Autumn' };

afterEach(() => dismissNotice());

describe('a command that is confirmed first', () => {
  async function asking(answers: (Answer | Promise<Answer>)[], locale: 'en' | 'it' = 'en') {
    const after = jest.fn();
    const use = () => useConfirmed(DROP, ({ name }: typeof ITEM) => `${name} is gone`, after);
    const mounted = await onPage(use, { server: () => answers.shift() ?? DONE, locale });
    return { ...mounted, ...mounted.page, after };
  }

  it('does nothing before it is confirmed, nor without a thing to do it to', async () => {
    const { ask, confirm, isAsking, subject, asked } = await asking([]);
    await confirm();
    ask(ITEM);
    expect([isAsking.value, subject.value, asked, notice.value]).toEqual([true, ITEM, [], null]);
  });

  it('tells what it did, closes, and lets the page go on', async () => {
    const late = held<Answer>();
    const { ask, confirm, isAsking, isBusy, asked, after } = await asking([late.promise]);
    ask(ITEM);
    const running = confirm();
    await settled();
    expect([isBusy.value, isAsking.value, asked]).toEqual([true, true, [{ name: 'Drop', variables: { id: '7' } }]]);
    late.resolve(DONE);
    await running;
    expect([isBusy.value, isAsking.value, notice.value?.text]).toEqual([false, false, 'Autumn is gone']);
    expect(after.mock.calls).toEqual([[ITEM]]);
  });

  it.each([
    ['en', /It is in use\.$/],
    ['it', /It is in use\.$/],
  ] as const)('stays open with the reason where it is refused (%s)', async (locale, reason) => {
    const { ask, confirm, isAsking, after } = await asking([REFUSED], locale);
    ask(ITEM);
    await confirm();
    expect(notice.value).toMatchObject({ isError: true, text: expect.stringMatching(reason) as string });
    expect([isAsking.value, after.mock.calls]).toEqual([true, []]);
  });

  it('says so where the answer holds nothing', async () => {
    const { ask, confirm, after } = await asking([{ data: null }]);
    ask(ITEM);
    await confirm();
    expect([notice.value?.isError, after.mock.calls]).toEqual([true, []]);
  });
});

describe('a change of rates', () => {
  async function telling(...answers: Answer[]) {
    const reload = jest.fn();
    const mounted = await onPage(() => useCostChange(reload), { server: () => answers.shift() ?? REFUSED });
    return { ...mounted, ...mounted.page, reload };
  }

  it('is told with what takes it back, and taken back once that is pressed', async () => {
    const { tell, asked, reload } = await telling({ data: { takeBackCostChange: { id: 'c1' } } });
    tell('Saved.', 'c1');
    expect([notice.value?.text, asked, reload.mock.calls.length]).toEqual(['Saved.', [], 1]);
    notice.value?.action?.run();
    await settled();
    expect(asked).toMatchObject([{ name: 'TakeBackCostChange', variables: { id: 'c1' } }]);
    expect([notice.value?.isError, notice.value?.action, reload.mock.calls.length]).toEqual([false, undefined, 2]);
  });

  it.each([null, undefined, ''])('that stored nothing (%j) has nothing to take back', async (id) => {
    const { tell } = await telling();
    tell('It was so already.', id);
    expect(notice.value).toEqual({ text: 'It was so already.', isError: false, action: undefined });
  });

  it('that cannot be taken back says why, and is read again all the same', async () => {
    const { takeBack, reload } = await telling(REFUSED);
    await takeBack('c1');
    expect([notice.value?.isError, notice.value?.text]).toEqual([true, expect.stringContaining('It is in use.')]);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is found as the newest of its kind, or not at all', async () => {
    const { newest, asked } = await telling({ data: { costChanges: [{ id: 'c9' }] } }, { data: { costChanges: [] } });
    await expect(newest('SETTINGS')).resolves.toBe('c9');
    expect(asked).toMatchObject([{ variables: { kind: 'SETTINGS', first: 1 } }]);
    await expect(newest('SETTINGS')).resolves.toBeNull();
    await expect(newest('SETTINGS')).resolves.toBeNull();
  });
});
