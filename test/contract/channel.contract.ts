import {
  COUNTRIES,
  DROP_REASONS,
  EVENT_KINDS,
  type DropReason,
  type EventKind,
  type ParsedEvent,
} from '@spunta/domain';
import type { ChannelConnector, ParseResult } from '@spunta/channels';
import fc from 'fast-check';
import { damage } from '../support/mutate.js';

/** What a connector's folder of tests brings to the suite. */
export interface ChannelContract {
  connector: ChannelConnector;
  settings: Record<string, string>;
  /** Deliveries of every kind, by name. */
  fixtures: ReadonlyMap<string, Buffer>;
  /** The kinds that each fixture's events have, in order; every fixture is named. */
  kinds: Readonly<Record<string, readonly EventKind[]>>;
  /** A fixture with one message from a person. */
  message: string;
  /** Bodies that cannot be read at all, by the reason they give. */
  fatal: readonly (readonly [body: string, reason: DropReason])[];
  /** Headers of a signed request. */
  sign(body: Buffer): Record<string, string>;
  /** One delivery with the content of both. */
  join(left: unknown, right: unknown): unknown;
  /** Every phone, name and text of a person in a delivery. */
  personal(delivery: unknown): string[];
}

const RECEIVED_AT = new Date('2026-11-20T12:00:00.000Z');
const LATER = new Date('2026-11-23T12:00:00.000Z');
const ROUNDS = 300;

/** The suite that every channel connector passes. */
export function describeChannelConnector(name: string, contract: ChannelContract): void {
  describe(`${name} connector`, () => {
    describeSignature(contract);
    describeFixtures(contract);
    describeHostility(contract);
  });
}

function describeSignature({ connector, settings, fixtures, message, sign }: ChannelContract): void {
  const rawBody = fixtures.get(message) ?? Buffer.alloc(0);
  const verify = (
    headers: Record<string, string | string[] | undefined>,
    body = rawBody,
    secrets = settings,
  ): boolean => connector.verify({ headers, rawBody: body }, secrets);

  it('accepts what was signed with the secret and nothing else', () => {
    const headers = sign(rawBody);
    expect(verify(headers)).toBe(true);
    expect(verify(headers, Buffer.concat([rawBody, Buffer.from(' ')]))).toBe(false);
    expect(verify({})).toBe(false);
    expect(verify(headers, rawBody, {})).toBe(false);
    const others = Object.fromEntries(Object.keys(settings).map((key) => [key, 'another-secret']));
    expect(verify(headers, rawBody, others)).toBe(false);
  });

  it('refuses every altered header without throwing', () => {
    for (const [header, value] of Object.entries(sign(rawBody))) {
      const last = value.endsWith('0') ? '1' : '0';
      const altered = [
        '',
        value.slice(0, -1),
        `${value}0`,
        value.slice(0, -1) + last,
        ` ${value}`,
        'é'.repeat(value.length),
      ];
      for (const wrong of altered) expect(verify({ [header]: wrong })).toBe(false);
      expect(verify({ [header]: [value, value] })).toBe(false);
      expect(verify({ [header]: undefined })).toBe(false);
    }
  });
}

function describeFixtures({ connector, fixtures, kinds, message, personal }: ChannelContract): void {
  const parse = (body: Buffer, receivedAt = RECEIVED_AT): ParseResult => connector.parse(body, { receivedAt });

  it('names the kinds of every fixture', () => {
    expect(Object.keys(kinds).sort()).toEqual([...fixtures.keys()].sort());
  });

  it.each([...fixtures])('reads %s', (fixture, body) => {
    const result = parse(body);
    expect(result.events.map((event) => event.kind)).toEqual(kinds[fixture]);
    expect(result.fatal).toBeUndefined();
    expect(result.events.length + result.drops.length).toBeGreaterThan(0);
    expectWellFormed(connector, result);
  });

  it.each([...fixtures])(
    'gives %s the same ids again, whenever it comes and however its keys are ordered',
    (_, body) => {
      const ids = (raw: Buffer, receivedAt: Date): string[] => parse(raw, receivedAt).events.map((event) => event.id);
      const first = ids(body, RECEIVED_AT);
      expect(ids(body, LATER)).toEqual(first);
      expect(ids(Buffer.from(JSON.stringify(reversedKeys(JSON.parse(body.toString())))), LATER)).toEqual(first);
      expect(new Set(first).size).toBe(first.length);
    },
  );

  it.each([...fixtures])('keeps what is personal in %s out of its events', (_, body) => {
    expectNothingPersonal(parse(body), personal(JSON.parse(body.toString())));
  });

  it('counts one message from a person once, with the person', () => {
    const received = parse(fixtures.get(message) ?? Buffer.alloc(0)).events.filter(
      (e) => e.kind === 'message.received',
    );
    expect(received).toHaveLength(1);
    expect(received[0]?.contactKeys.length).toBeGreaterThan(0);
  });
}

function describeHostility({ connector, fixtures, fatal, message, join, personal }: ChannelContract): void {
  const parse = (body: Buffer): ParseResult => connector.parse(body, { receivedAt: RECEIVED_AT });
  const encode = (delivery: unknown): Buffer => Buffer.from(JSON.stringify(delivery) ?? '');
  const deliveries = [...fixtures.values()].map((body) => JSON.parse(body.toString()) as unknown);
  const damaged = fc
    .tuple(fc.constantFrom(...deliveries), damage)
    .map(([original, apply]) => ({ original, delivery: apply(original) }));

  it.each(fatal)('gives up on %j at once: %s', (body, reason) => {
    const drops = [{ reason, detail: 'delivery' }];
    expect(parse(Buffer.from(body))).toEqual({ events: [], drops, said: [], fatal: reason });
  });

  it('never throws on bytes of any kind', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string().map(Buffer.from), fc.json().map(Buffer.from));
    fc.assert(
      fc.property(bytes, (body) => expectWellFormed(connector, parse(Buffer.from(body)))),
      { numRuns: ROUNDS },
    );
  });

  it('reads damaged deliveries without throwing or giving anything personal away', () => {
    fc.assert(
      fc.property(damaged, ({ original, delivery }) => {
        const result = parse(encode(delivery));
        expectWellFormed(connector, result);
        expectNothingPersonal(result, personal(original));
      }),
      { numRuns: ROUNDS },
    );
  });

  it('reads a good neighbour whatever stands beside it', () => {
    const good = JSON.parse((fixtures.get(message) ?? Buffer.alloc(0)).toString()) as unknown;
    const expected = parse(encode(good)).events;
    fc.assert(
      fc.property(damaged, fc.boolean(), ({ delivery }, first) => {
        const { events } = parse(encode(first ? join(good, delivery) : join(delivery, good)));
        const read = new Set(events.map((event) => JSON.stringify(event)));
        expect(expected.filter((event) => !read.has(JSON.stringify(event)))).toEqual([]);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('is done with huge and deep bodies in time', () => {
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    const started = performance.now();
    for (const body of [
      deep,
      `{"object":${deep}}`,
      `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`,
      '0'.repeat(3_000_000),
    ]) {
      expect(parse(Buffer.from(body)).events).toEqual([]);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
}

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversedKeys(child)]),
  );
}

function expectWellFormed(connector: ChannelConnector, { events, drops, fatal }: ParseResult): void {
  for (const event of events) expectWellFormedEvent(connector, event);
  for (const { reason, detail } of drops) {
    expect(DROP_REASONS).toContain(reason);
    expect(detail.length).toBeLessThanOrEqual(80);
  }
  if (fatal !== undefined) expect(DROP_REASONS).toContain(fatal);
}

function expectWellFormedEvent({ channel }: ChannelConnector, event: ParsedEvent): void {
  expect(event.channel).toBe(channel);
  expect(EVENT_KINDS).toContain(event.kind);
  expect(event.id).toMatch(/^[\w:.-]{10,64}$/);
  expect(event.sourceId).not.toBe('');
  expect(new Date(event.occurredAt).toISOString()).toBe(event.occurredAt);
  if (event.country !== null) expect(COUNTRIES).toContain(event.country);
  expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  for (const key of event.contactKeys) expect(key.value).not.toBe('');
}

function expectNothingPersonal({ events, drops }: ParseResult, secrets: readonly string[]): void {
  const shown = JSON.stringify([events.map((event) => ({ ...event, contactKeys: undefined })), drops]);
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
}
