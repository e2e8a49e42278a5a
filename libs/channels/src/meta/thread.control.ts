import type { EventKind } from '@spunta/domain';
import { drop, emit } from '../findings.js';
import { canonicalText, codeAt, fingerprint, textAt, type JsonObject } from '../payload.read.js';
import { timeOf, type ReadThreadItem, type ThreadItem } from './thread.item.js';

/** An item without an id of its own: its whole content in this thread is its identity. */
function emitWhole(
  item: ThreadItem,
  kind: EventKind,
  subject: string,
  content: JsonObject,
  details: Record<string, unknown>,
): void {
  const occurredAt = timeOf(item, subject);
  if (occurredAt === undefined) return;
  const sourceId = fingerprint(item.account, item.personId, item.stated, subject, canonicalText(content));
  emit(item, kind, { sourceId, occurredAt, person: item.person, details: { ...details, standby: item.standby } });
}

/** One app hands a thread to another, takes it or asks for it. `metadata` is a developer's free text and is not kept. */
export function readHandover(action: 'pass' | 'take' | 'request'): ReadThreadItem {
  return (item, content) =>
    emitWhole(item, 'conversation.handover', `${action}_thread_control`, content, {
      action,
      newOwner: textAt(content, 'new_owner_app_id') ?? textAt(content, 'requested_owner_app_id'),
      previousOwner: textAt(content, 'previous_owner_app_id'),
    });
}

/** `app_roles`: which app answers first; about the page, not about a person. */
export const readAppRoles: ReadThreadItem = (item, content) =>
  emitWhole(item, 'account.update', 'app_roles', content, { field: 'app_roles' });

/** `account_linking`: a person joins their account with the business to the thread, or takes it out. The code is a secret. */
export const readAccountLinking: ReadThreadItem = (item, content) => {
  const status = codeAt(content, 'status');
  if (status !== 'linked' && status !== 'unlinked') {
    return drop(item.findings, 'unknown_type', 'account_linking', textAt(content, 'status') ?? 'missing');
  }
  emitWhole(item, 'contact.changed', 'account_linking', content, { change: `account_${status}` });
};

/** `policy_enforcement`: Meta warns, blocks or unblocks the page. Its reason is prose. */
export const readPolicyEnforcement: ReadThreadItem = (item, content) =>
  emitWhole(item, 'account.alert', 'policy_enforcement', content, {
    field: 'policy_enforcement',
    action: codeAt(content, 'action'),
  });
