import { makeAdConnectors } from '@spunta/ads';
import { GOOD_TOKEN, PlatformServer } from '../../../../test/support/ad-platforms/index.js';
import { askingContext } from './asking-context.js';

const SETTINGS = { access_token: GOOD_TOKEN, account_id: '4400110022' };
let server: PlatformServer;

beforeAll(async () => {
  server = new PlatformServer();
  await server.start();
});
afterAll(() => server.close());

describe('a question that a person waits for', () => {
  const context = () => askingContext(() => new Date());
  const find = () => makeAdConnectors(server.urls).meta.findAccount(SETTINGS, context());

  it('is asked again after a short wait', async () => {
    server.set({ junkAt: [1] });
    await expect(find()).resolves.toMatchObject({ name: 'Bottega Italia' });
  });

  it('gets the platform’s own failure where only a long wait would help', async () => {
    server.set({ throttleEvery: 1 });
    await expect(find()).rejects.toMatchObject({
      code: 'AD_PLATFORM_BUSY',
      message: expect.stringContaining('too many calls') as string,
    });
  });

  it('is not kept waiting by a limit that comes near', async () => {
    await expect(context().pause(60_000, 'limit')).rejects.toMatchObject({
      code: 'AD_PLATFORM_BUSY',
      message: expect.stringContaining('in 1 minutes') as string,
    });
    await expect(context().pause(1, 'limit')).resolves.toBeUndefined();
  });
});
