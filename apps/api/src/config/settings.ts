import { SpuntaError } from '@spunta/domain';
import { z } from 'zod';

/** What a process does: `web` answers requests, `worker` drains the inbox and rebuilds rollups. */
export const PROCESS_ROLES = ['web', 'worker'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

interface Words {
  description: string;
  /** What a good value looks like; completes "Use ...". */
  remedy: string;
}

const described = <T extends z.ZodType>(schema: T, words: Words): T => schema.meta({ ...words });

const urlOf = (...protocols: string[]) =>
  z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`), hostname: /.+/ }).optional();

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const roles = z
  .string()
  .transform((text) => [...new Set(text.split(',').map((role) => role.trim()))])
  .pipe(z.array(z.enum(PROCESS_ROLES)).min(1));

const trustProxy = z
  .union([z.enum(['true', 'false']), z.string().regex(/^[0-9a-fA-F.:/, ]+$/)])
  .transform((text) => (text === 'true' || text === 'false' ? text === 'true' : text));

/** An address, with or without a name before it. */
const mailFrom = z
  .string()
  .refine((text) => z.email().safeParse(/^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text).success);

/** Each mail adds 49 characters before the @, where servers allow 64. */
const bounceAddress = z.email().regex(/^[^+@]{1,15}@/);

/** Every setting there is, by the name of its environment variable. `.env.example` and README are made of it. */
export const settingsSchema = z.object({
  PORT: described(wholeNumber(0, 65_535).default(3000), {
    description: 'TCP port of the server; 0 takes any free one.',
    remedy: 'a whole number from 0 to 65535',
  }),
  HOST: described(z.string().default('127.0.0.1'), {
    description: 'Address to listen on; 0.0.0.0 for all networks of the machine.',
    remedy: 'an IP address or host name of this machine',
  }),
  SPUNTA_DATA_DIR: described(z.string().default('./data'), {
    description: 'Folder that holds the embedded stores and the secret.',
    remedy: 'the path of a folder that may be written',
  }),
  DATABASE_URL: described(urlOf('postgres', 'postgresql'), {
    description: 'PostgreSQL 15 or newer to use instead of the embedded one.',
    remedy: 'postgres://user:password@host:5432/database',
  }),
  CLICKHOUSE_URL: described(urlOf('http', 'https'), {
    description: 'ClickHouse server to use instead of the embedded engine; the path names the database.',
    remedy: 'http://user:password@host:8123/database',
  }),
  CLICKHOUSE_CLUSTER: described(
    z
      .string()
      .regex(/^[\w.-]+$/)
      .optional(),
    {
      description: 'Name of a ClickHouse cluster: the tables become replicated and distributed.',
      remedy: 'the name of a cluster of that server, together with CLICKHOUSE_URL',
    },
  ),
  SPUNTA_ROLES: described(roles.default(['web', 'worker']), {
    description: 'What this process does: web answers requests, worker drains and rebuilds.',
    remedy: 'web, worker or web,worker',
  }),
  SPUNTA_SECRET: described(z.string().min(32).optional(), {
    description:
      'Seals the secrets of connections. Made and kept in the data folder when absent; required with DATABASE_URL.',
    remedy: 'at least 32 random characters, for example from: openssl rand -base64 32',
  }),
  SPUNTA_ADMIN_EMAIL: described(z.email().optional(), {
    description: 'E-mail of the first administrator, made at the first start instead of a set-up link.',
    remedy: 'an e-mail address, together with SPUNTA_ADMIN_PASSWORD',
  }),
  SPUNTA_ADMIN_PASSWORD: described(z.string().min(8).max(256).optional(), {
    description: 'Password of the first administrator.',
    remedy: '8 to 256 characters, together with SPUNTA_ADMIN_EMAIL',
  }),
  SPUNTA_PUBLIC_URL: described(urlOf('http', 'https'), {
    description: 'Address under which people and messengers reach the server; https makes cookies secure.',
    remedy: 'https://spunta.example.org',
  }),
  SPUNTA_TRUST_PROXY: described(trustProxy.default(false), {
    description: 'Whether X-Forwarded-For is believed: true, false or the addresses of your reverse proxies.',
    remedy: 'true, false or addresses such as 10.0.0.0/8,127.0.0.1',
  }),
  SPUNTA_INBOX_DAYS: described(wholeNumber(1, 3650).default(30), {
    description: 'Days that raw deliveries are kept after they were counted.',
    remedy: 'a whole number from 1 to 3650',
  }),
  SPUNTA_INBOX_MAX_PENDING: described(wholeNumber(1, 100_000_000).default(2_000_000), {
    description: 'Deliveries that may wait before webhooks are answered 503.',
    remedy: 'a whole number from 1 to 100000000',
  }),
  SPUNTA_API_QUOTA: described(wholeNumber(1, 1_000_000_000).default(100_000), {
    description: 'Points of complexity that each API key may spend on metric queries in an hour, in each web process.',
    remedy: 'a whole number from 1 to 1000000000',
  }),
  SPUNTA_REPORT_DAYS: described(wholeNumber(1, 3650).default(90), {
    description: 'Days that the files of a report are kept; the report itself stays.',
    remedy: 'a whole number from 1 to 3650',
  }),
  SPUNTA_REPORT_WAIT_HOURS: described(wholeNumber(0, 168).default(12), {
    description:
      "Hours that a scheduled report waits for its period's data; then it goes out and says what is missing.",
    remedy: 'a whole number from 0 to 168',
  }),
  SPUNTA_REPORT_LINK_DAYS: described(wholeNumber(1, 365).default(14), {
    description: 'Days that the link to a report in a mail lasts.',
    remedy: 'a whole number from 1 to 365',
  }),
  META_GRAPH_URL: described(urlOf('http', 'https').pipe(z.string().default('https://graph.facebook.com')), {
    description: "Address of Meta's Graph API, for ad accounts and WhatsApp's own analytics; a proxy may stand there.",
    remedy: 'https://graph.facebook.com',
  }),
  META_GRAPH_VERSION: described(
    z
      .string()
      .regex(/^v\d{1,3}\.\d$/)
      .default('v25.0'),
    { description: "Version of Meta's Graph API.", remedy: 'a version such as v25.0' },
  ),
  SNAPCHAT_API_URL: described(urlOf('http', 'https').pipe(z.string().default('https://adsapi.snapchat.com')), {
    description: "Address of Snapchat's Marketing API.",
    remedy: 'https://adsapi.snapchat.com',
  }),
  SNAPCHAT_LOGIN_URL: described(urlOf('http', 'https').pipe(z.string().default('https://accounts.snapchat.com')), {
    description: 'Address where Snapchat gives access tokens.',
    remedy: 'https://accounts.snapchat.com',
  }),
  SMTP_URL: described(urlOf('smtp', 'smtps'), {
    description:
      'Mail server for scheduled reports; smtp uses STARTTLS where the server offers it, smtps begins with TLS.',
    remedy: 'smtp://user:password@host:587',
  }),
  SPUNTA_MAIL_FROM: described(mailFrom.optional(), {
    description:
      'Sender of mails, where bounces go; by default spunta@ the host of SPUNTA_PUBLIC_URL or else of SMTP_URL.',
    remedy: 'an address such as reports@example.org or Spunta <reports@example.org>',
  }),
  SPUNTA_BOUNCE_ADDRESS: described(bounceAddress.optional(), {
    description: 'Where mails that come back go to, instead of the sender; each mail has its own: name+...@host.',
    remedy: 'an address with at most 15 characters and no + before the @, such as bounces@example.org',
  }),
  SPUNTA_BOUNCE_TOKEN: described(z.string().min(16).optional(), {
    description: 'What a mail server proves itself with that hands returned mails to POST /api/mail/bounces.',
    remedy: 'at least 16 random characters, together with SPUNTA_BOUNCE_ADDRESS',
  }),
  SPUNTA_BOUNCE_LIMIT: described(wholeNumber(1, 100).default(3), {
    description: 'Mails to a recipient that come back for good, one after the other, until no more are sent.',
    remedy: 'a whole number from 1 to 100',
  }),
  LOG_LEVEL: described(z.enum(LOG_LEVELS).default('info'), {
    description: 'How much is logged.',
    remedy: LOG_LEVELS.join(', '),
  }),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as SettingName[];

/** Description and remedy of one setting. */
export function wordsOf(name: SettingName): Words {
  return settingsSchema.shape[name].meta() as unknown as Words;
}

/** Reads settings out of an environment; an empty variable counts as absent. Throws INVALID_INPUT naming every bad one. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = SETTING_NAMES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  const bad = parsed.success ? badPairs(parsed.data) : parsed.error.issues.map(({ path }) => path[0] as SettingName);
  const lines = [...new Set(bad)].map((name) => `  ${name}: use ${wordsOf(name).remedy}.`);
  if (!parsed.success || lines.length > 0) {
    const what = lines.length === 1 ? 'A setting is' : `${lines.length} settings are`;
    throw new SpuntaError('INVALID_INPUT', `${what} not valid; nothing was started.\n${lines.join('\n')}`);
  }
  return parsed.data;
}

/** Settings that are wrong only together with others. */
function badPairs(settings: Settings): SettingName[] {
  const bad: SettingName[] = [];
  if (settings.DATABASE_URL && !settings.SPUNTA_SECRET) bad.push('SPUNTA_SECRET');
  if (settings.CLICKHOUSE_CLUSTER && !settings.CLICKHOUSE_URL) bad.push('CLICKHOUSE_CLUSTER');
  if (settings.SPUNTA_ADMIN_EMAIL && !settings.SPUNTA_ADMIN_PASSWORD) bad.push('SPUNTA_ADMIN_PASSWORD');
  if (settings.SPUNTA_ADMIN_PASSWORD && !settings.SPUNTA_ADMIN_EMAIL) bad.push('SPUNTA_ADMIN_EMAIL');
  if (settings.SPUNTA_BOUNCE_TOKEN && !settings.SPUNTA_BOUNCE_ADDRESS) bad.push('SPUNTA_BOUNCE_ADDRESS');
  const embedded = !settings.DATABASE_URL || !settings.CLICKHOUSE_URL;
  // One process owns embedded stores, so nobody else could do the other half of the work.
  if (embedded && settings.SPUNTA_ROLES.length < PROCESS_ROLES.length) bad.push('SPUNTA_ROLES');
  return bad;
}
