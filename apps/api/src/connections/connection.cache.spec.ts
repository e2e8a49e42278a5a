import type { WebhookConnection } from '@spunta/metadata';
import { ConnectionCache } from './connection.cache.js';

const connection = (id: string, name = 'secret'): WebhookConnection => ({
  id,
  workspaceId: 'w',
  channel: 'whatsapp',
  status: 'active',
  settings: { app_secret: name },
});

function makeCache() {
  const asked: string[] = [];
  const answers: ((value: WebhookConnection | null) => void)[] = [];
  const cache = new ConnectionCache({
    findForWebhook: (id) => {
      asked.push(id);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  return { cache, asked, answers };
}

describe('ConnectionCache', () => {
  it('asks once for many at once, and not again while it knows', async () => {
    const { cache, asked, answers } = makeCache();
    expect(cache.peek('a')).toBeUndefined();
    const all = [cache.load('a'), cache.load('a'), cache.load('a')];
    answers[0]?.(connection('a'));
    expect(await Promise.all(all)).toEqual([connection('a'), connection('a'), connection('a')]);
    expect(asked).toEqual(['a']);
    expect(cache.peek('a')).toEqual(connection('a'));
  });

  it('remembers that there is none', async () => {
    const { cache, answers } = makeCache();
    const load = cache.load('b');
    answers[0]?.(null);
    await load;
    expect(cache.peek('b')).toBeNull();
  });

  it('forgets, also what was asked before the change', async () => {
    const { cache, asked, answers } = makeCache();
    const before = cache.load('a');
    cache.forget('a');
    const after = cache.load('a');
    answers[1]?.(connection('a', 'new'));
    await after;
    answers[0]?.(connection('a', 'old'));
    await before;
    expect(asked).toEqual(['a', 'a']);
    expect(cache.peek('a')?.settings).toEqual({ app_secret: 'new' });
  });

  it('asks again after a failure', async () => {
    const failing = jest.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValueOnce(connection('a'));
    const cache = new ConnectionCache({ findForWebhook: failing });
    await expect(cache.load('a')).rejects.toThrow('down');
    expect(await cache.load('a')).toEqual(connection('a'));
  });
});
