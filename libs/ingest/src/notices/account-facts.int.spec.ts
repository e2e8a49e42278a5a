import type { CanonicalEvent } from '@spunta/domain';
import { makeEvent } from '../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { writeEvents } from '../write/write-events.js';
import { readAccountFacts } from './account-facts.js';

let ingest: TestIngest;
let tokens = 0;

beforeAll(async () => {
  ingest = await makeIngest();
});
afterAll(() => ingest.close());

const notice = (kind: CanonicalEvent['kind'], occurredAt: string, template: string, details: object) =>
  makeEvent({
    kind,
    occurredAt: `2026-03-${occurredAt}T10:00:00.000Z`,
    contact: null,
    template,
    details: { ...details },
  });

async function tell(workspaceId: string, ...events: CanonicalEvent[]): Promise<void> {
  await writeEvents(ingest.deps, workspaceId, events, { connectionId: null, token: `facts ${(tokens += 1)}` });
}

const status = (day: string, template: string, event: string, language = 'it') =>
  notice('account.template_status', day, template, { event, language });

describe('facts of an account', () => {
  it('are the newest notices of each template and language, and of the limit', async () => {
    const workspaceId = await ingest.makeWorkspace();
    const limit = notice('account.phone_quality', '02', '', { limit: 'TIER_2K' });
    await tell(
      workspaceId,
      ...[status('04', 'offer', 'PAUSED'), status('03', 'offer', 'APPROVED'), status('03', 'offer', 'REJECTED', 'de')],
      ...[status('01', 'welcome', 'APPROVED'), limit],
    );
    const facts = await readAccountFacts(ingest.deps.warehouse, workspaceId);
    expect(facts.messagingLimit).toBe(2_000);
    expect(facts.templates).toEqual([
      { template: 'offer', language: 'it', state: 'PAUSED' },
      { template: 'offer', language: 'de', state: 'REJECTED' },
      { template: 'welcome', language: 'it', state: 'APPROVED' },
    ]);
    await tell(workspaceId, notice('account.capability', '05', '', { dailyConversations: 10_000 }));
    expect((await readAccountFacts(ingest.deps.warehouse, workspaceId)).messagingLimit).toBe(10_000);
    await tell(workspaceId, notice('account.capability', '06', '', { dailyConversations: 'UNLIMITED' }));
    expect((await readAccountFacts(ingest.deps.warehouse, workspaceId)).messagingLimit).toBe(Infinity);
  });

  it('of another workspace are not seen; what was never told is not known', async () => {
    const workspaceId = await ingest.makeWorkspace();
    expect(await readAccountFacts(ingest.deps.warehouse, workspaceId)).toEqual({ templates: [], messagingLimit: null });
    await tell(workspaceId, notice('account.phone_quality', '02', '', { limit: 'TIER_NOT_SET' }));
    expect((await readAccountFacts(ingest.deps.warehouse, workspaceId)).messagingLimit).toBeNull();
  });
});
