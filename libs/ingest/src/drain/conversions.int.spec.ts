import type { Channel } from '@spunta/domain';
import type { ConversionRuleInput } from '@spunta/metadata';
import { deliver, deliveryStates } from '../../../../test/support/deliveries.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { threadDelivery, threadItem } from '../../../../test/support/meta.js';
import { waDelivery, waMessage } from '../../../../test/support/whatsapp.js';
import { importConversions, importEvents, replayDeliveries } from '../index.js';
import { Drain } from './drain.js';

const SECRET_TEXT = 'ordine confermato, consegnate in via Segreta';

let ingest: TestIngest;
let workspaceId: string;

beforeAll(async () => {
  ingest = await makeIngest(() => new Date('2026-11-20T12:00:00Z'));
});
afterAll(() => ingest.close());
beforeEach(async () => {
  workspaceId = await ingest.makeWorkspace();
});

const connect = async (channel: Channel) => ({
  workspaceId,
  id: (await ingest.deps.metadata.connections.create(workspaceId, { channel, name: channel, settings: {} })).id,
});
const addRule = (partial: Partial<ConversionRuleInput>) =>
  ingest.deps.metadata.conversionRules.create(
    workspaceId,
    {
      ...{
        name: 'Order',
        kind: 'keyword',
        phrases: ['ordine confermato'],
        channel: null,
        value: '20',
        currency: 'EUR',
      },
      ...partial,
    },
    null,
  );

async function drain(): Promise<void> {
  while ((await new Drain(ingest.deps).drainOnce()).deliveries > 0);
}

const conversions = async () => (await ingest.figures(workspaceId))['conversions'];

describe('rules', () => {
  it('make a conversion of a message once, however often it is delivered, and keep nothing of its text', async () => {
    const rule = await addRule({});
    const connection = await connect('whatsapp');
    const message = waMessage({ id: 'wamid.O1', text: { body: SECRET_TEXT } });
    for (let i = 0; i < 2; i += 1) await deliver(ingest.deps, connection, waDelivery({ messages: [message] }));
    await deliver(ingest.deps, connection, waDelivery({ messages: [message, waMessage({})] }));
    await drain();
    expect(await conversions()).toBe(1);
    await ingest.expectRollupsEqualEvents(workspaceId);
    const stored = await ingest.storedEvents(workspaceId);
    const [conversion] = stored.filter(({ kind }) => kind === 'conversion.recorded');
    const [asked] = stored.filter(({ sourceId, kind }) => sourceId === 'wamid.O1' && kind === 'message.received');
    expect(conversion).toMatchObject({
      contact: asked?.contact,
      value: '20',
      currency: 'EUR',
      details: { rule: rule.id },
    });
    const { rows } = await ingest.deps.warehouse.query('SELECT * FROM events WHERE workspace = {workspace:UUID}', {
      workspace: workspaceId,
    });
    expect(JSON.stringify(rows)).not.toMatch(/Segreta|ordine/i);
  });

  it('hold for taps of every messenger, each by its payload or label', async () => {
    await addRule({ kind: 'button', phrases: ['BUY', 'Compra ora'] });
    const whatsapp = await connect('whatsapp');
    const reply = { type: 'button_reply', button_reply: { id: 'BUY', title: 'x' } };
    const entry = { type: 'list_reply', list_reply: { id: 'x', title: 'Compra ora' } };
    const messages = [
      waMessage({ type: 'button', text: undefined, button: { payload: 'BUY', text: 'Sì' } }),
      waMessage({ type: 'button', text: undefined, button: { payload: 'x', text: 'compra ora' } }),
      waMessage({ type: 'interactive', text: undefined, interactive: reply }),
      waMessage({ type: 'interactive', text: undefined, interactive: entry }),
      waMessage({ text: { body: 'BUY' } }),
    ];
    await deliver(ingest.deps, whatsapp, waDelivery({ messages }));
    const items = [
      { message: { mid: 'm_1', text: 'Compra', quick_reply: { payload: 'BUY' } } },
      { postback: { mid: 'm_2', payload: 'BUY', title: 'x' } },
      { message: { mid: 'm_3', text: 'BUY' } },
    ].map((content) => threadItem(content));
    await deliver(ingest.deps, await connect('messenger'), threadDelivery(items));
    await drain();
    expect(await conversions()).toBe(6);
  });

  it('count from their making on, and for what is replayed; what they found stays when they go', async () => {
    const connection = await connect('whatsapp');
    const caption = waMessage({ type: 'image', text: undefined, image: { id: '1', caption: 'Ordine confermato!' } });
    await deliver(ingest.deps, connection, waDelivery({ messages: [caption] }));
    await drain();
    const { id } = await addRule({ channel: 'whatsapp' });
    await drain();
    expect(await conversions()).toBe(0);
    await replayDeliveries(ingest.deps, workspaceId, {});
    await drain();
    expect(await conversions()).toBe(1);
    await ingest.deps.metadata.conversionRules.delete(workspaceId, id);
    await replayDeliveries(ingest.deps, workspaceId, {});
    await drain();
    expect(await conversions()).toBe(1);
    expect((await deliveryStates(ingest.deps, workspaceId)).map(({ state }) => state)).toEqual([1]);
  });
});

describe('orders of a file and of the interface', () => {
  const scope = () => ({ id: workspaceId, timeZone: 'Europe/Rome', currency: null, isSample: false });
  const options = { fileName: 'orders.csv', channel: 'whatsapp', preview: false } as const;
  async function* lines(...rows: (string[] | null)[]) {
    for (const [i, cells] of [['order id', 'time', 'phone', 'value', 'currency'], ...rows].entries())
      yield { line: i + 1, cells };
  }
  const orders = () =>
    lines(
      ['1', '2026-11-14 10:00', '+393331112222', '10', 'EUR'],
      ['2', 'yesterday', '+393331112222', '', ''],
      null,
      ['1', '2026-11-14 10:00', '+393331112222', '12.5', 'EUR'],
      ['3', '2026-11-15 10:00', '+393331112222', '', ''],
    );
  const report = {
    kind: 'conversions',
    rowsRead: 5,
    rowsTaken: 3,
    skipped: [
      { reason: 'bad_occurred_at', count: 1, lines: [3] },
      { reason: 'malformed_line', count: 1, lines: [4] },
    ],
  };

  it('are previewed without a trace, then taken, each order once, with errors by line', async () => {
    expect(await importConversions(ingest.deps, scope(), orders(), { ...options, preview: true })).toEqual({
      id: null,
      ...report,
    });
    expect(await ingest.storedEvents(workspaceId)).toEqual([]);
    expect(await ingest.deps.metadata.importRuns.count(workspaceId)).toBe(0);
    for (let i = 0; i < 2; i += 1)
      expect(await importConversions(ingest.deps, scope(), orders(), options)).toMatchObject(report);
    expect(await conversions()).toBe(2);
    const [first] = (await ingest.storedEvents(workspaceId)).filter(({ sourceId }) => sourceId === '1');
    expect(first).toMatchObject({ value: '12.5', currency: 'EUR', occurredAt: '2026-11-14T09:00:00.000Z' });
  });

  it('are one order both ways, and the person is the one who writes', async () => {
    await importConversions(ingest.deps, scope(), orders(), options);
    const event = {
      id: 'conversion:1',
      channel: 'whatsapp',
      account: '880044001',
      kind: 'conversion.recorded',
      occurredAt: '2026-11-16T10:00:00Z',
      contact: '+393331112222',
      value: '12.5',
      currency: 'EUR',
      details: { name: 'Purchase' },
    };
    async function* source() {
      yield Buffer.from(JSON.stringify(event));
    }
    expect(await importEvents(ingest.deps, scope(), source(), { fileName: 'api' })).toMatchObject({ rowsTaken: 1 });
    await deliver(ingest.deps, await connect('whatsapp'), waDelivery({ messages: [waMessage({})] }));
    await drain();
    expect(await conversions()).toBe(2);
    const stored = await ingest.storedEvents(workspaceId);
    expect(new Set(stored.map(({ contact }) => contact)).size).toBe(1);
    await ingest.expectRollupsEqualEvents(workspaceId);
  });

  it('of a file without the columns are refused with their names', async () => {
    async function* empty() {
      yield { line: 1, cells: ['name'] };
    }
    await expect(importConversions(ingest.deps, scope(), empty(), options)).rejects.toMatchObject({
      code: 'UNSUPPORTED_FILE',
      message: expect.stringContaining('No column is called order id or occurred at or contact.') as string,
    });
  });
});
