import { GOOD_TOKEN, PlatformServer, pull, testContext, WABA_ID } from '../../../../test/support/ad-platforms/index.js';
import { makeAdConnectors } from '../registry.js';
import { planVolumes } from './whatsapp-analytics.pull.js';

const SETTINGS = { access_token: GOOD_TOKEN, account_id: WABA_ID };
let server: PlatformServer;

beforeAll(async () => {
  server = new PlatformServer({ days: 2 });
  await server.start();
});
afterAll(() => server.close());

describe('a pull of WhatsApp analytics', () => {
  it('goes on without template analytics where they are not switched on, and says so', async () => {
    server.set({ noTemplates: true });
    const context = testContext(server);
    const connector = makeAdConnectors(server.urls)['whatsapp-analytics'];
    const account = await connector.findAccount(SETTINGS, context);
    const pages = await pull(connector, SETTINGS, { account, from: '2026-10-01', to: '2026-10-02' }, context);
    const reports = pages.map(({ slice, volumes, skipped }) => [
      'report' in slice ? slice.report : slice.kind,
      volumes.length > 0,
      skipped.map(({ reason }) => reason),
    ]);
    expect(reports).toEqual([
      ['pricing', true, []],
      ['conversation', true, []],
      ['template', false, ['report_not_available']],
    ]);
  });

  it('asks for templates no further back than they are kept', () => {
    const { waiting } = planVolumes({ from: '2026-01-01', to: '2026-11-20' }, '2026-11-20');
    const templates = waiting.filter(({ report }) => report === 'template');
    expect(templates.at(-1)?.from).toBe('2026-08-22');
    expect(waiting.filter(({ report }) => report === 'pricing').at(-1)?.from).toBe('2026-01-01');
  });
});
