import { reactive } from 'vue';
import { NEW_LINK, type LinkFields } from '../links/link-fields.js';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useLinkArchive, useLinkPreview, type TrackingLink } from './use-links.js';
import { dismissNotice, notice } from './use-notice.js';

const LINK = { id: '7', name: 'Poster' } as TrackingLink;
const REFUSED: Answer = { errors: [{ message: 'Take another.', extensions: { code: 'CONFLICT' } }] };

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => {
  dismissNotice();
  jest.useRealTimers();
});

describe('archiving a link', () => {
  /** A server that keeps whether the link is archived. */
  async function archiving(locale: 'en' | 'it' = 'en') {
    const state = { archived: false, isDown: false, reloads: 0 };
    const server = ({ name, variables: { id } }: Asked): Answer => {
      if (state.isDown) return REFUSED;
      state.archived = name === 'ArchiveTrackingLink';
      return { data: { [name.charAt(0).toLowerCase() + name.slice(1)]: { id } } };
    };
    const mounted = await onPage(() => useLinkArchive(() => (state.reloads += 1)), { path: '/links', server, locale });
    return { ...mounted, state };
  }

  it.each([
    ['en', 'Poster is archived. Its token goes on counting.', 'Undo'],
    ['it', 'Poster', 'Annulla'],
  ] as const)('is told with the way back, which leads back (%s)', async (locale, text, undo) => {
    const { page, state } = await archiving(locale);
    await page.set(LINK, true);
    expect([state.archived, state.reloads, notice.value?.isError]).toEqual([true, 1, false]);
    expect([notice.value?.text, notice.value?.action?.label]).toEqual([expect.stringContaining(text), undo]);
    notice.value?.action?.run();
    await settled();
    expect([state.archived, state.reloads]).toEqual([false, 2]);
    notice.value?.action?.run();
    await settled();
    expect(state.archived).toBe(true);
  });

  it('that is refused changes nothing, reads nothing again and says why', async () => {
    const { page, state } = await archiving();
    state.isDown = true;
    await page.set(LINK, true);
    expect([state.archived, state.reloads]).toEqual([false, 0]);
    expect(notice.value).toMatchObject({
      isError: true,
      text: 'This clashes with something that is there. Take another.',
    });
    expect(notice.value?.action).toBeUndefined();
  });
});

describe('the preview of a link', () => {
  const made = ({ variables }: Asked): Answer => {
    const { address, text } = variables.input as LinkFields;
    return { data: { previewTrackingLink: { token: 'T', url: `https://wa.me/${address}`, message: text, code: '' } } };
  };
  async function previewed(server: (asked: Asked) => Answer | Promise<Answer> = made) {
    const fields = reactive<LinkFields>({ ...NEW_LINK });
    const mounted = await onPage(
      () =>
        useLinkPreview(
          () => fields,
          () => null,
        ),
      { path: '/links', server },
    );
    return { ...mounted, fields };
  }
  async function pause(ms: number): Promise<void> {
    await settled();
    jest.advanceTimersByTime(ms);
    await settled();
  }

  it('is asked for once, a moment after the last key', async () => {
    const { page, fields, asked } = await previewed();
    for (const address of ['3', '39', '393']) {
      fields.address = address;
      await pause(100);
    }
    expect(asked).toEqual([]);
    await pause(250);
    expect(asked.map(({ variables }) => variables.input)).toEqual([{ channel: 'whatsapp', address: '393', text: '' }]);
    expect(page.preview.value?.url).toBe('https://wa.me/393');
  });

  it('does not ask again for what is not part of the target', async () => {
    const { fields, asked } = await previewed();
    Object.assign(fields, { address: '393', text: 'Ciao' });
    await pause(250);
    Object.assign(fields, { name: 'Poster', campaign: 'Fair' });
    await pause(250);
    expect(asked).toHaveLength(1);
    fields.channel = 'telegram';
    await pause(250);
    expect(asked.at(-1)?.variables.input).toEqual({ channel: 'telegram', address: '393', text: '' });
  });

  it('is that of the last question, also where an earlier answer comes later', async () => {
    const late = held<Answer>();
    const { page, fields } = await previewed((asked) =>
      (asked.variables.input as LinkFields).address === '1' ? late.promise : made(asked),
    );
    fields.address = '1';
    await pause(250);
    fields.address = '2';
    await pause(250);
    late.resolve({ data: { previewTrackingLink: { token: 'T', url: 'https://wa.me/1', message: '', code: '' } } });
    await settled();
    expect(page.preview.value?.url).toBe('https://wa.me/2');
  });

  it('is gone with the address, and with a refusal, which is told', async () => {
    const { page, fields, asked } = await previewed((question) =>
      (question.variables.input as LinkFields).address === 'bad' ? REFUSED : made(question),
    );
    fields.address = '393';
    await pause(250);
    fields.address = 'bad';
    await pause(250);
    expect([page.preview.value, page.error.value?.code]).toEqual([null, 'CONFLICT']);
    fields.address = '  ';
    await pause(250);
    expect([page.preview.value, page.error.value, asked.length]).toEqual([null, null, 2]);
  });

  it('is asked for no more once the form is closed', async () => {
    const { fields, asked, leave } = await previewed();
    fields.address = '393';
    await settled();
    leave();
    await pause(1_000);
    expect(asked).toEqual([]);
  });
});
