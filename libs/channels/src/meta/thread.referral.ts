import type { ReferralSource } from '@spunta/domain';
import { drop, emit } from '../findings.js';
import { codeAt, fingerprint, flagAt, objectAt, textAt, type JsonObject } from '../payload.read.js';
import { refAt, timeOf, type ThreadItem } from './thread.item.js';

export interface Referral {
  source: ReferralSource;
  adId?: string | undefined;
  details: Record<string, unknown>;
}

/** Where a person came from. `source` is an open list at Meta: ads are known by their word or their ad id, all else is a link. */
export function readReferral(referral: JsonObject | undefined): Referral {
  const adId = textAt(referral, 'ad_id');
  const entryPoint = codeAt(referral, 'source');
  const context = objectAt(referral, 'ads_context_data');
  const productId = textAt(context, 'product_id') ?? textAt(objectAt(referral, 'product'), 'id');
  const told = adId ?? entryPoint ?? textAt(referral, 'ref') ?? textAt(referral, 'referer_uri') ?? productId;
  const source = told === undefined ? 'none' : adId !== undefined || entryPoint === 'ads' ? 'ad' : 'link';
  const details = {
    entryPoint,
    ref: refAt(referral),
    postId: textAt(context, 'post_id'),
    productId,
    flowId: textAt(context, 'flow_id'),
    guest: flagAt(referral, 'is_guest_user'),
  };
  return { source, adId, details };
}

/** `messaging_referrals`: a person opens a thread that exists already through an ad or a link, and may not write at all. */
export function readReferralItem(item: ThreadItem, content: JsonObject): void {
  const { source, adId, details } = readReferral(content);
  if (source === 'none') return drop(item.findings, 'malformed_item', 'referral');
  if (item.personId === '') return drop(item.findings, 'missing_id', 'referral');
  const occurredAt = timeOf(item, 'referral');
  if (occurredAt === undefined) return;
  emit(item, 'conversation.referred', {
    sourceId: fingerprint(item.account, item.personId, item.stated, adId, textAt(content, 'ref')),
    occurredAt,
    person: item.person,
    source,
    adId,
    details: { ...details, standby: item.standby },
  });
}
