import { NO_CONNECTION, type Warehouse } from '@spunta/warehouse';

/** The year of the generated events; all of them lie in it, UTC. */
export const YEAR = 2025;

export interface Scale {
  /** Before repeats; a multiple of `EVENTS_A_UNIT`. */
  events: number;
  workspaceId: string;
}

/**
 * A unit is an exchange with one person: they write, the business answers, and a message of the business follows hours or
 * days later; each with its receipts. Every other unit brings a new person, so that 100 M events are of 5 M people.
 */
export const EVENTS_A_UNIT = 10;
const CAMPAIGNS = 300;
const ADS_A_CAMPAIGN = 4;
/** A campaign runs for so many days; they start one after another over the year. */
const CAMPAIGN_DAYS = 45;
/** The last units still have their receipts within the year. */
const DAYS = 361;
const YEAR_START_MS = Date.UTC(YEAR, 0, 1);
/** One in so many units is delivered twice, as providers do. */
const REPEATED_UNITS = 100;
/** Events of one INSERT: a few days of a big workspace, as one file of an import. */
const INSERT_EVENTS = 4_000_000;

const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'telegram', 'line', 'viber', 'wechat', 'kakaotalk'];
const COUNTRIES =
  'IT BR IN MX ES ID DE US AR CO GB FR TR PK EG NG ZA SA AE MY PE CL PH NL PT RO PL EC KE MA DZ VN TH SG HK GR CH AT BE IE'.split(
    ' ',
  );
const MESSAGE_TYPES = 'text text text text text text image image audio button interactive document'.split(' ');
const ERROR_CODES = ['131049', '131026', '130472', '131047', '131050'];
const CATEGORIES = ['marketing', 'marketing', 'utility', 'authentication'];
const TEMPLATES = 24;

const list = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`;
/** A number in [0, 1) of `of`, a different one for each salt. */
const chance = (of: string, salt: string): string => `(cityHash64(${of}, '${salt}') / 18446744073709551616.)`;
const pick = (values: readonly string[], index: string): string => `${list(values)}[toUInt32(${index}) + 1]`;

/**
 * One row of this SELECT for each event, with the columns that the codec writes. `number` decides everything. Time goes on with
 * `number`: weekdays are busier than weekends, days busier than nights. Countries, messengers and ads are skewed.
 */
function eventRows(units: number): string {
  const week = `unit / ${units} * ${DAYS / 7}`;
  const inWeek = `(${week} - floor(${week}))`;
  const dayOfWeek = `if(${inWeek} < 0.82, ${inWeek} / 0.82 * 5, 5 + (${inWeek} - 0.82) / 0.18 * 2)`;
  const hash = `cityHash64(number, 'slot')`;
  return `
  WITH intDiv(number, ${EVENTS_A_UNIT}) AS unit, number % ${EVENTS_A_UNIT} AS slot, cityHash64(unit) AS u, ${hash} AS h,
    intDiv(unit, 2) AS newest,
    if(unit % 2 = 0, newest, toUInt64(floor(newest * sqrt(${chance('unit', 'back')})))) AS person,
    floor(${week}) * 7 + ${dayOfWeek} AS day_of_year,
    day_of_year - floor(day_of_year) AS in_day,
    floor(day_of_year) + in_day + 0.85 * sin(2 * pi() * in_day) / (2 * pi()) AS days,
    ${YEAR_START_MS} + toInt64(days * 86400000) AS base,
    toInt64(300 + u % 1500) AS answered, toInt64(21600 + u % 172800) AS followed,
    multiIf(slot = 9, multiIf(h % 10 < 6, 'received', h % 10 < 9, 'sent', 'other'), slot = 8, multiIf(h % 10 < 5, 'read', h % 10 < 7, 'received', 'other'),
      slot = 7, if(h % 12 = 0, 'failed', 'delivered'), ['received', 'received', 'received', 'sent', 'delivered', 'read', 'sent'][slot + 1]) AS act,
    multiIf(act != 'other', concat('message.', act), slot = 9, ['conversion.recorded', 'link.clicked', 'message.edited'][h % 3 + 1],
      ['message.reacted', 'consent.granted', 'consent.granted', 'consent.withdrawn'][intDiv(h, 16) % 4 + 1]) AS what,
    act IN ('sent', 'delivered', 'read', 'failed') AS outbound,
    multiIf(slot <= 5, 'answer', slot <= 8, 'follow', 'extra') AS message,
    lower(hex(if(NOT outbound OR message = 'extra', sipHash128(number), sipHash128(unit, message)))) AS source_hash,
    ${chance('person', 'channel')} AS channel_chance, ${pick(CHANNELS, `floor(8 * pow(channel_chance, 1.8))`)} AS messenger,
    multiIf(slot != 0, 'none', h % 100 < 24, 'ad', h % 100 < 26, 'post', h % 100 < 27, 'link', 'none') AS referral,
    least(${CAMPAIGNS - 1}, toUInt32(greatest(0, floor((days - ${CAMPAIGN_DAYS} * pow(${chance('number', 'campaign')}, 1.5)) * ${CAMPAIGNS} / 365)))) AS campaign,
    message = 'follow' AND outbound AS templated, ${pick(CATEGORIES, `u % ${CATEGORIES.length}`)} AS price
  SELECT {workspace:UUID} AS workspace, concat('wa:', act, ':', lower(hex(sipHash128(number, 'id')))) AS id,
    concat('wamid.', source_hash) AS source_id, toUUID('${NO_CONNECTION}') AS connection, messenger AS channel,
    concat('8800', toString(cityHash64(messenger) % 1000), toString(person % 2)) AS account, what AS kind,
    fromUnixTimestamp64Milli(base + 1000 * multiIf(slot = 0, 0, slot = 1, 20 + h % 90, slot = 2, 120 + h % 600, slot = 3, answered,
      slot = 4, answered + 2 + h % 20, slot = 5, answered + 30 + h % 7200, slot = 6, followed, slot = 7, followed + 3 + h % 300,
      slot = 8, followed + 400 + h % 36000, followed + 4000 + h % 20000) + h % 1000, 'UTC') AS occurred_at,
    greatest(sipHash64(person, 'contact'), 1) AS contact, ${pick(COUNTRIES, `floor(${COUNTRIES.length} * pow(${chance('person', 'country')}, 2.2))`)} AS country,
    'phone' AS country_source,
    multiIf(act = 'received', ${pick(MESSAGE_TYPES, `intDiv(h, 256) % ${MESSAGE_TYPES.length}`)}, act != 'sent', '', templated, 'template', 'text') AS message_type,
    if(act = 'received', referral, '') AS source,
    if(act = 'received' AND referral = 'ad', toString(120210000000000000 + campaign * ${ADS_A_CAMPAIGN} + h % ${ADS_A_CAMPAIGN}), NULL) AS ad_id,
    if(act = 'received' AND referral = 'ad', hex(sipHash128(number, 'click')), NULL) AS click_id,
    if(templated AND act = 'sent', concat('campaign_', toString(toUInt32(floor(${TEMPLATES} * pow(${chance('unit', 'template')}, 2))))), '') AS template,
    multiIf(NOT outbound, '', templated, price, 'service') AS category,
    act IN ('sent', 'delivered') AS priced, if(priced, 'PMP', '') AS pricing_model, if(priced, 'regular', '') AS pricing_type,
    if(priced, category, '') AS pricing_category, if(priced, templated, NULL) AS billable,
    if(act = 'failed', ${pick(ERROR_CODES, `floor(${ERROR_CODES.length} * pow(${chance('number', 'error')}, 1.6))`)}, '') AS error_code,
    if(what = 'conversion.recorded', toDecimal64(9.9 + h % 9000 / 100, 6), NULL) AS value, if(what = 'conversion.recorded', 'EUR', '') AS currency,
    toUInt64(1000000000000 + number) AS version`;
}

const COLUMNS =
  'workspace, id, source_id, connection, channel, account, kind, occurred_at, contact, country, country_source, message_type, source, ad_id, click_id, template, category, pricing_model, pricing_type, pricing_category, billable, error_code, value, currency, version';

/**
 * Made inside the engine, in order of time; about one in a hundred events is stored twice, the second time as a redelivery. `onProgress`
 * gets how many are stored: a run that was stopped goes on from there, and what it had stored of the next ones already is
 * stored twice, as the same events.
 */
export async function insertEvents(
  warehouse: Warehouse,
  { events, workspaceId }: Scale,
  stored = 0,
  onProgress?: (stored: number) => Promise<void>,
): Promise<void> {
  const rows = eventRows(events / EVENTS_A_UNIT);
  for (let from = stored; from < events; from += INSERT_EVENTS) {
    const size = Math.min(INSERT_EVENTS, events - from);
    await warehouse.command(
      `INSERT INTO events (${COLUMNS}) SELECT ${COLUMNS} FROM (${rows} FROM numbers(${from}, ${size}))
       SETTINGS max_insert_threads = 2`,
      { workspace: workspaceId },
    );
    await onProgress?.(from + size);
  }
  await warehouse.command(
    `INSERT INTO events (${COLUMNS}) SELECT ${COLUMNS.replace(', version', ', version + 1000000000000')}
     FROM (${rows} FROM numbers(${events}) WHERE intDiv(number, ${EVENTS_A_UNIT}) % ${REPEATED_UNITS} = 7)`,
    { workspace: workspaceId },
  );
}

/** What the ingest door and a rebuild of everything leave behind: every bucket is marked and rebuilt. */
export async function markBuckets(warehouse: Warehouse, workspaceId: string): Promise<void> {
  await warehouse.command(
    `INSERT INTO bucket_marks (workspace, bucket, marked, rebuilt, people_rebuilt)
     SELECT workspace, bucket, max(version) AS seen, seen, seen FROM events WHERE workspace = {workspace:UUID} GROUP BY workspace, bucket`,
    { workspace: workspaceId },
  );
}

/** One insight a day, ad and country for the three countries that each campaign is shown in. */
export async function insertInsights(warehouse: Warehouse, workspaceId: string): Promise<void> {
  const ads = CAMPAIGNS * ADS_A_CAMPAIGN;
  await warehouse.command(
    `INSERT INTO ad_insights (workspace, platform, ad_account, day, level, breakdown, row_key, campaign_id, campaign_name, ad_set_id,
       ad_set_name, ad_id, ad_name, country, currency, spend, impressions, clicks, version)
     WITH intDiv(number, ${CAMPAIGN_DAYS * 3}) AS ad, intDiv(ad, ${ADS_A_CAMPAIGN}) AS campaign, intDiv(number, 3) % ${CAMPAIGN_DAYS} AS nth,
       toDate('${YEAR}-01-01') + toInt32(floor(campaign * 365 / ${CAMPAIGNS})) + nth AS shown
     SELECT {workspace:UUID}, 'meta', '1001', shown, 'ad', 'country', cityHash64(number, 'insight'),
       toString(120200000000000000 + campaign), concat('Campaign ', toString(campaign)), toString(120205000000000000 + intDiv(ad, 2)),
       concat('Ad set ', toString(intDiv(ad, 2))), toString(120210000000000000 + ad), concat('Ad ', toString(ad)),
       ${pick(COUNTRIES, `(campaign * 7 + number % 3) % ${COUNTRIES.length}`)}, 'EUR', toDecimal64(cityHash64(number) % 20000 / 100, 6),
       cityHash64(number, 'i') % 20000, cityHash64(number, 'c') % 400, 1
     FROM numbers(${ads * CAMPAIGN_DAYS * 3}) WHERE toYear(shown) = ${YEAR}`,
    { workspace: workspaceId },
  );
}
