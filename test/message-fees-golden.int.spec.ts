import { createHash, randomUUID } from 'node:crypto';
import { findConnector } from '@spunta/channels';
import { RateCard, rateMessages } from '@spunta/costs';
import { addDecimals, type CanonicalEvent } from '@spunta/domain';
import { rebuildAll } from '@spunta/rollups';
import { encodeEvent } from '@spunta/warehouse';
import { readFeeFacts } from './support/cost-tables.js';
import { makeRate, ROME } from './support/fee-facts.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';
import { waDelivery, waStatus, type WaObject } from './support/whatsapp.js';

/** Utility templates: 0.03 in Italy, 0.05 in Germany. Of November 2026, when each that arrives is charged. */
const CARD = new RateCard([
  makeRate({ category: 'utility', rate: '0.03' }),
  makeRate({ category: 'utility', rate: '0.05', market: 'Germany' }),
]);
const START = Date.parse('2026-11-10T10:00:00Z') / 1000;
const CHARGED = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };

let engine: TestWarehouse;
beforeAll(async () => {
  engine = await makeWarehouse();
});
afterAll(() => engine.close());

/** Statuses as the webhook brings them, one delivery each, become what the messages of a fresh workspace cost. */
async function costOf(statuses: readonly WaObject[]): Promise<{ charges: string[]; total: string }> {
  const workspaceId = randomUUID();
  const events = statuses.flatMap((status) => {
    const body = Buffer.from(JSON.stringify(waDelivery({ statuses: [waStatus(status)] })));
    return findConnector('whatsapp')?.parse(body, { receivedAt: new Date('2026-11-20') }).events ?? [];
  });
  const canonical = events.map(({ contactKeys: [key], ...event }): CanonicalEvent => ({
    ...event,
    contact: key ? `ct_${createHash('sha256').update(key.value).digest('hex').slice(0, 16)}` : null,
  }));
  const rows = canonical.map((event, i) =>
    encodeEvent(event, { workspaceId, connectionId: null, version: String(i + 1), deleted: false }),
  );
  await engine.warehouse.insert('events', rows);
  await rebuildAll(engine.warehouse, workspaceId);
  const rated = rateMessages(await readFeeFacts(engine.warehouse, workspaceId), CARD, ROME);
  const charges = rated.map(({ fact, outcome, amount, basis }) => `${fact.country} ${outcome} ${amount} ${basis}`);
  return { charges: charges.sort(), total: addDecimals(rated.map(({ amount }) => amount ?? '0')) };
}

const at = (minutes: number): { timestamp: string } => ({ timestamp: String(START + minutes * 60) });
const step = (id: string, status: string, minutes: number, partial: WaObject = {}): WaObject => ({
  ...{ id, status, ...at(minutes), pricing: CHARGED },
  ...partial,
});
const inGroup = (member: string, status: string, minutes: number): WaObject =>
  step('wamid.G', status, minutes, {
    ...{ recipient_id: '120363000000000001', recipient_type: 'group', recipient_participant_id: member },
    pricing: { ...CHARGED, category: 'group_utility' },
  });

describe('statuses, worked out by hand', () => {
  it('a failed message is not charged, whatever pricing stands on it', async () => {
    // Sent and failed with `billable: true`: nothing arrived, so 0 messages, 0.
    const failed = [step('wamid.F', 'sent', 0), step('wamid.F', 'failed', 1, { errors: [{ code: 131026 }] })];
    expect(await costOf(failed)).toEqual({ charges: [], total: '0' });
  });

  it('a message that is read without a delivered is charged once, and still once when that comes late', async () => {
    // 1 × 0.03.
    const once = { charges: ['IT charged 0.03 webhook'], total: '0.03' };
    expect(await costOf([step('wamid.R', 'sent', 0), step('wamid.R', 'read', 2)])).toEqual(once);
    expect(await costOf([step('wamid.R', 'read', 2)])).toEqual(once);
    expect(await costOf(['read', 'sent', 'read', 'delivered'].map((status, i) => step('wamid.R', status, i)))).toEqual(
      once,
    );
  });

  it('a group message is charged for each member who gets it', async () => {
    // Two Italians 0.03 each and a German 0.05; of a fourth it was sent to nothing arrived: 2 × 0.03 + 0.05 = 0.11.
    const members = [
      inGroup('393331112222', 'delivered', 1),
      inGroup('393331112222', 'read', 5),
      inGroup('393339998888', 'read', 2),
      inGroup('4915100000001', 'delivered', 3),
      inGroup('447400123456', 'failed', 3),
    ];
    const expected = {
      charges: ['DE charged 0.05 webhook', 'IT charged 0.03 webhook', 'IT charged 0.03 webhook'],
      total: '0.11',
    };
    expect(await costOf(members)).toEqual(expected);
    expect(await costOf([...members, ...members].reverse())).toEqual(expected);
  });
});
