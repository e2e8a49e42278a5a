import { deliver, deliveryStates } from '../../../../test/support/deliveries.js';
import { eventually } from '../../../../test/support/eventually.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { waDelivery, waMessage } from '../../../../test/support/whatsapp.js';
import { Drain } from './drain.js';

describe('a drain that rests', () => {
  let ingest: TestIngest;
  beforeAll(async () => {
    ingest = await makeIngest();
  });
  afterAll(() => ingest.close());

  it('is asked after each batch with work, is not woken meanwhile, and still ends at once', async () => {
    const { deps } = ingest;
    const workspaceId = await ingest.makeWorkspace();
    const { id } = await deps.metadata.connections.create(workspaceId, {
      channel: 'whatsapp',
      name: 'A',
      settings: {},
    });
    const pending = async () => (await deliveryStates(deps, workspaceId)).filter(({ state }) => state === 0).length;
    const send = () => deliver(deps, { workspaceId, id }, waDelivery({ messages: [waMessage()] }));
    const took: number[] = [];
    const rests = [1, 60_000];
    const drain = new Drain(deps, { pollMs: 5, rest: (ms) => rests[took.push(ms) - 1] ?? 0 });
    drain.start();
    await send();
    await eventually(() => took.length === 1);
    await send();
    await eventually(() => took.length === 2);
    await send();
    drain.wake();
    expect(await pending()).toBe(1);
    await drain.stop();
    expect(await pending()).toBe(1);
    expect(took.every((ms) => ms > 0)).toBe(true);
  });
});
