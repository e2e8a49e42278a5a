import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { fromAd, sent } from '../../../../test/support/contact-log.js';
import { readFeeFacts, writeContactLog } from '../../../../test/support/cost-tables.js';
import { processorTime } from '../../../../test/support/processor-time.js';
import { makeWarehouse, type TestWarehouse } from '../../../../test/support/warehouse.js';
import { feeFactsOf, rebuildPeople, type ContactMessage } from '../index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** While conversations were charged; not the start of a day of UTC. */
const START = Date.parse('2025-03-03T15:30:00.000Z');

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
});
afterAll(() => test.close());

/** A message that arrived at once, of the time when conversations were charged. */
const arrived = (at: number, partial: Partial<ContactMessage> = {}): ContactMessage =>
  sent(0, { at, deliveredAt: at, category: 'marketing', ...partial });

async function readOpenings(log: readonly ContactMessage[]): Promise<[key: bigint, opens: boolean][]> {
  const workspaceId = randomUUID();
  await writeContactLog(test.warehouse, workspaceId, log);
  await rebuildPeople(test.warehouse, workspaceId, 'everyone');
  return openingsIn(await readFeeFacts(test.warehouse, workspaceId));
}

const openingsIn = (facts: readonly { key: bigint; opensConversation: boolean }[]): [bigint, boolean][] =>
  facts
    .map(({ key, opensConversation }): [bigint, boolean] => [key, opensConversation])
    .sort(([a], [b]) => (a < b ? -1 : 1));

describe('conversations that were charged', () => {
  it('open where the definition opens them, however the days of messages fall', async () => {
    const steps = fc.array(
      fc.record({
        kind: fc.constantFrom('sent', 'sent', 'sent', 'sent', 'sent', 'ad'),
        after: fc.tuple(fc.constantFrom(0, 1, 8, 8.5, 12, 23, 24, 25, 31, 49), fc.constantFrom(-1, 0, 0, 1)),
        category: fc.constantFrom('marketing' as const, 'utility' as const),
      }),
      { minLength: 5, maxLength: 40 },
    );
    const conversations = fc.sample(steps, { numRuns: 300, seed: 11 });
    const log = conversations.flatMap((conversation, person) => {
      let at = START;
      return conversation.map(({ kind, after: [hours, ms], category }) => {
        at += hours * HOUR + ms;
        const shared = { account: String(person), at };
        return kind === 'ad' ? fromAd(0, shared) : arrived(at, { ...shared, category });
      });
    });
    const expected = openingsIn(feeFactsOf(log));
    expect(expected.filter(([, opens]) => opens).length).toBeGreaterThan(1_000);
    expect(expected.filter(([, opens]) => !opens).length).toBeGreaterThan(1_000);
    expect(await readOpenings(log)).toEqual(expected);
  }, 600_000);

  it('are told of a person with 100,000 messages of one category in time that grows with their number, not with its square', async () => {
    const measured = async (messages: number): Promise<number> => {
      const log = Array.from({ length: messages }, (_, i) => arrived(START + i * 60_000 + (i % 7)));
      let last = -Infinity;
      const expected = log.map(({ at, key }) => {
        const opening = at - last >= DAY;
        if (opening) last = at;
        return [key, opening];
      });
      expect(expected.filter(([, opens]) => opens)).toHaveLength(Math.ceil(messages / 1_440));
      const started = processorTime();
      expect(await readOpenings(log)).toEqual(expected);
      return processorTime() - started;
    };
    // The better of two: a machine that is slowed down for a while makes one of them look like another order of growth.
    const best = async (messages: number) => Math.min(await measured(messages), await measured(messages));
    const quarter = await best(25_000);
    // Four times as much; with a fold over messages more than twelve times.
    expect((await best(100_000)) / quarter).toBeLessThan(8);
  }, 600_000);
});
