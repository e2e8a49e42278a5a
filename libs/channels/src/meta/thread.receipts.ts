import type { EventKind } from '@spunta/domain';
import { drop, emit } from '../findings.js';
import { instantAt, listAt, textAt, type JsonObject } from '../payload.read.js';
import { timeOf, type ThreadItem } from './thread.item.js';

/** `delivery`: ids of messages (may be missing) and the moment up to which everything has arrived. */
export const readDelivery = (item: ThreadItem, delivery: JsonObject): void =>
  readReceipt(item, delivery, { message: 'message.delivered', upTo: 'receipt.delivered', subject: 'delivery' });

/** `read`: the moment up to which a person of Messenger has seen everything; on Instagram the one message that was seen. */
export const readRead = (item: ThreadItem, read: JsonObject): void =>
  readReceipt(item, read, { message: 'message.read', upTo: 'receipt.read', subject: 'read' });

interface ReceiptKinds {
  message: EventKind;
  upTo: EventKind;
  subject: string;
}

function readReceipt(item: ThreadItem, receipt: JsonObject, { message, upTo, subject }: ReceiptKinds): void {
  const mids = midsOf(receipt);
  const watermark = instantAt(receipt, 'watermark', item.receivedAt);
  if (mids.length === 0 && watermark === undefined) return drop(item.findings, 'malformed_item', subject);
  // Old receipts carry no time but their watermark. One that precedes its watermark would say what it cannot know yet.
  const occurredAt = latest(item.stated === undefined ? watermark : timeOf(item, subject), watermark);
  if (occurredAt === undefined) return;
  const { person, personId, account, standby } = item;
  const stated = item.stated ?? textAt(receipt, 'watermark');
  for (const mid of mids) {
    emit(item, message, { sourceId: mid, identity: [mid, stated], occurredAt, person, details: { standby } });
  }
  if (watermark === undefined) return;
  if (personId === '') return drop(item.findings, 'missing_id', subject);
  emit(item, upTo, {
    sourceId: textAt(receipt, 'watermark') ?? watermark,
    identity: [account, personId, watermark, stated],
    occurredAt,
    person,
    details: { upTo: watermark, standby },
  });
}

function midsOf(receipt: JsonObject): string[] {
  const given = [...listAt(receipt, 'mids'), receipt['mid']].map((mid) => textAt({ mid }, 'mid'));
  return [...new Set(given.filter((mid) => mid !== undefined))];
}

function latest(occurredAt: string | undefined, watermark: string | undefined): string | undefined {
  return occurredAt !== undefined && watermark !== undefined && watermark > occurredAt ? watermark : occurredAt;
}
