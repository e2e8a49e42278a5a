import type { Channel } from '@spunta/domain';
import type { ContactMessage, FeeFact, ServiceWindow } from '@spunta/costs';
import { contactToUInt64, uint64ToContact, type Warehouse } from '@spunta/warehouse';

type Row = Record<string, string | number>;

const time = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
const bucketText = (ms: number): string => time(ms - (ms % 900_000)).slice(0, 19);

/** Rows of the conversation log as a rebuild would have left them. */
export async function writeContactLog(
  warehouse: Warehouse,
  workspace: string,
  log: readonly ContactMessage[],
): Promise<void> {
  await warehouse.insert(
    'contact_messages',
    log.map(({ contact, key, at, deliveredAt, adId, app, ...rest }) => ({
      ...rest,
      workspace,
      bucket: bucketText(deliveredAt ?? at),
      contact: contactToUInt64(contact),
      message: String(key),
      at: time(at),
      delivered_at: time(deliveredAt ?? 0),
      ad_id: adId,
      app: app ? 1 : 0,
      messages: 1,
    })),
  );
}

/** Facts as a rebuild would have left them, each with a copy that was taken back. */
export async function writeFeeFacts(warehouse: Warehouse, workspace: string, facts: readonly FeeFact[]): Promise<void> {
  const rows = facts.map((fact) => ({
    workspace,
    bucket: bucketText(fact.deliveredAt),
    channel: fact.channel,
    account: fact.account,
    contact: '1',
    message: String(fact.key),
    delivered_at: time(fact.deliveredAt),
    country: fact.country,
    source: fact.source,
    ad_id: fact.adId,
    link: fact.link,
    template: fact.template,
    category: fact.category,
    verdict: fact.verdict,
    app: Number(fact.app),
    in_window: Number(fact.inWindow),
    in_entry_point: Number(fact.inEntryPoint),
    after_missed: Number(fact.afterMissed),
    opens_conversation: Number(fact.opensConversation),
    messages: 1,
  }));
  await warehouse.insert('message_fees', rows);
  const wrong = rows.map((row) => ({ ...row, country: 'FR', verdict: 'charged', category: 'service' }));
  await warehouse.insert('message_fees', wrong);
  await warehouse.insert(
    'message_fees',
    wrong.map((row) => ({ ...row, messages: -1 })),
  );
}

/** Windows as a rebuild would have left them, each with a copy that was taken back. */
export async function writeServiceWindows(
  warehouse: Warehouse,
  workspace: string,
  list: readonly ServiceWindow[],
): Promise<void> {
  const rows = list.map((window) => ({
    workspace,
    bucket: bucketText(window.openedAt),
    channel: window.channel,
    account: window.account,
    contact: contactToUInt64(window.contact),
    kind: window.kind,
    opened_at: time(window.openedAt),
    closes_at: time(window.closesAt),
    country: window.country,
    source: window.source,
    ad_id: window.adId,
    link: window.link,
    answered: Number(window.answered),
    response_ms: window.responseMs,
    received: window.received,
    sent: window.sent,
    starts_week: Number(window.startsWeek),
    conversion_ms: window.conversionMs,
    windows: 1,
  }));
  const wrong = rows.map((row) => ({ ...row, country: 'FR', answered: 1, response_ms: 1, received: 9 }));
  await warehouse.insert('service_windows', [...rows, ...wrong]);
  await warehouse.insert(
    'service_windows',
    wrong.map((row) => ({ ...row, windows: -1 })),
  );
}

/** Live rows of a table, each as often as it counts, which must be once. */
async function readLive(warehouse: Warehouse, table: string, count: string, workspace: string): Promise<Row[]> {
  const { rows } = await warehouse.query<Row>(
    `SELECT * EXCEPT (workspace, changed, ${count}), sum(t.${count}) AS times FROM ${table} AS t
     WHERE workspace = {workspace:UUID} GROUP BY ALL HAVING times != 0`,
    { workspace },
  );
  const odd = rows.filter(({ times }) => Number(times) !== 1);
  if (odd.length > 0) throw new Error(`${table} counts rows ${JSON.stringify(odd)}`);
  for (const row of rows) {
    const time =
      row['delivered_at'] === '1970-01-01 00:00:00.000' ? row['at'] : (row['delivered_at'] ?? row['opened_at']);
    const seconds = Date.parse(`${String(time).replace(' ', 'T')}Z`) / 1000;
    const bucket = Date.parse(`${String(row['bucket']).replace(' ', 'T')}Z`) / 1000;
    if (Math.floor(seconds / 900) * 900 !== bucket)
      throw new Error(`${table} has ${JSON.stringify(row)} in a wrong bucket`);
  }
  return rows;
}

const text = (row: Row, name: string): string => String(row[name]);
const millis = (row: Row, name: string): number => Date.parse(`${text(row, name).replace(' ', 'T')}Z`);
const flag = (row: Row, name: string): boolean => row[name] === 1;

export async function readContactLog(warehouse: Warehouse, workspace: string): Promise<ContactMessage[]> {
  const rows = await readLive(warehouse, 'contact_messages', 'messages', workspace);
  return rows.map((row) => ({
    channel: text(row, 'channel') as Channel,
    account: text(row, 'account'),
    contact: uint64ToContact(text(row, 'contact')),
    side: text(row, 'side') as ContactMessage['side'],
    key: BigInt(text(row, 'message')),
    at: millis(row, 'at'),
    deliveredAt: millis(row, 'delivered_at') === 0 ? null : millis(row, 'delivered_at'),
    country: text(row, 'country'),
    source: text(row, 'source'),
    adId: text(row, 'ad_id'),
    link: text(row, 'link'),
    template: text(row, 'template'),
    category: text(row, 'category') as ContactMessage['category'],
    verdict: text(row, 'verdict') as ContactMessage['verdict'],
    app: flag(row, 'app'),
  }));
}

export async function readServiceWindows(warehouse: Warehouse, workspace: string): Promise<ServiceWindow[]> {
  const rows = await readLive(warehouse, 'service_windows', 'windows', workspace);
  return rows.map((row) => ({
    kind: text(row, 'kind') as ServiceWindow['kind'],
    channel: text(row, 'channel'),
    account: text(row, 'account'),
    contact: uint64ToContact(text(row, 'contact')) ?? '',
    openedAt: millis(row, 'opened_at'),
    closesAt: millis(row, 'closes_at'),
    country: text(row, 'country'),
    source: text(row, 'source'),
    adId: text(row, 'ad_id'),
    link: text(row, 'link'),
    answered: flag(row, 'answered'),
    responseMs: Number(row['response_ms']),
    received: Number(row['received']),
    sent: Number(row['sent']),
    startsWeek: flag(row, 'starts_week'),
    conversionMs: Number(row['conversion_ms']),
  }));
}

export async function readFeeFacts(warehouse: Warehouse, workspace: string): Promise<FeeFact[]> {
  const rows = await readLive(warehouse, 'message_fees', 'messages', workspace);
  return rows.map((row) => ({
    key: BigInt(text(row, 'message')),
    channel: text(row, 'channel'),
    account: text(row, 'account'),
    deliveredAt: millis(row, 'delivered_at'),
    country: text(row, 'country'),
    source: text(row, 'source'),
    adId: text(row, 'ad_id'),
    link: text(row, 'link'),
    template: text(row, 'template'),
    category: text(row, 'category') as FeeFact['category'],
    verdict: text(row, 'verdict') as FeeFact['verdict'],
    app: flag(row, 'app'),
    inWindow: flag(row, 'in_window'),
    inEntryPoint: flag(row, 'in_entry_point'),
    afterMissed: flag(row, 'after_missed'),
    opensConversation: flag(row, 'opens_conversation'),
  }));
}
