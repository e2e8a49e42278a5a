import { processorTime } from '../../../../test/support/processor-time.js';
import { waChange, waDelivery, waEnvelope, waMessage, waStatus } from '../../../../test/support/whatsapp.js';
import type { ParseResult } from '../channel-connector.js';
import { parseWhatsApp } from './whatsapp.parse.js';

const receivedAt = new Date('2026-11-20T00:00:00.000Z');
const parse = (body: unknown): ParseResult => parseWhatsApp(Buffer.from(JSON.stringify(body)), { receivedAt });

describe('a delivery', () => {
  it('may hold a thousand items, each read once', () => {
    const items = Array.from({ length: 500 }, () => [waMessage(), waStatus()]);
    const { events, drops } = parse(
      waDelivery({ messages: items.map(([message]) => message), statuses: items.map(([, status]) => status) }),
    );
    expect(new Set(events.map((event) => event.id)).size).toBe(1000);
    expect(drops).toEqual([]);
  });

  it('tells the digits of the business’s own number by the id that events carry', () => {
    expect(parse(waDelivery({ messages: [waMessage()] })).numbers).toEqual(new Map([['880044001', '390612345678']]));
  });

  it('is read in time that grows with its size only', () => {
    const people = Array.from({ length: 20_000 }, (_, index) => String(393330000000 + index));
    const started = processorTime();
    const { events } = parse(
      waDelivery({
        contacts: people.map((phone, index) => ({ wa_id: phone, user_id: `IT.${index}` })),
        messages: people.map((from) => waMessage({ from })),
      }),
    );
    expect(events.every((event) => event.contactKeys.length === 2)).toBe(true);
    expect(processorTime() - started).toBeLessThan(60_000);
  });

  it('gives the same events in any split', () => {
    const messages = Array.from({ length: 6 }, () => waMessage());
    const whole = parse(waDelivery({ messages })).events;
    const parts = messages.flatMap((message) => parse(waDelivery({ messages: [message] })).events);
    const entries = parse({
      object: 'whatsapp_business_account',
      entry: messages.map((message) => ({
        id: '700100200300',
        changes: [waChange('messages', { messages: [message] })],
      })),
    }).events;
    expect(parts).toEqual(whole);
    expect(entries).toEqual(whole);
  });

  it('reads a body that begins with a byte order mark', () => {
    const body = Buffer.from(`\uFEFF${JSON.stringify(waDelivery({ messages: [waMessage()] }))}`);
    expect(parseWhatsApp(body, { receivedAt }).events).toHaveLength(1);
  });

  it('falls back to the business account where the change names no number', () => {
    const change = { field: 'messages', value: { messages: [waMessage()] } };
    expect(parse(waEnvelope([change])).events[0]?.account).toBe('700100200300');
    expect(parse(waEnvelope([change], { wabaId: '0' })).events[0]?.account).toBe('0');
  });
});

describe('broken parts', () => {
  it.each([
    ['no id', waMessage({ id: undefined }), 'missing_id'],
    ['an empty id', waMessage({ id: '' }), 'missing_id'],
    ['an overlong id', waMessage({ id: 'w'.repeat(600) }), 'missing_id'],
    ['no time', waMessage({ timestamp: undefined }), 'implausible_time'],
    ['a time far ahead', waMessage({ timestamp: '1999999999' }), 'implausible_time'],
    ['a time before WhatsApp', waMessage({ timestamp: '1' }), 'implausible_time'],
    ['no shape', 'text', 'malformed_item'],
    ['nothing', null, 'malformed_item'],
    ['a list', [waMessage()], 'malformed_item'],
  ])('are counted, with %s, beside good neighbours', (_, broken, reason) => {
    const { events, drops } = parse(
      waDelivery({ messages: [waMessage(), broken, waMessage()], statuses: [waStatus()] }),
    );
    expect(events).toHaveLength(3);
    expect(drops).toEqual([{ reason, detail: 'message' }]);
  });

  it.each([
    [null, 'malformed_entry', 'change'],
    [{ field: 'messages' }, 'malformed_entry', 'change:messages'],
    [{ field: 'messages', value: [] }, 'malformed_entry', 'change'],
    [{ field: 'messages', value: {} }, 'malformed_item', 'messages'],
    [{ field: 'messages', value: { messages: {} } }, 'malformed_item', 'messages'],
    [{ field: 'brand_new', value: { messages: [] } }, 'unknown_field', 'field:brand_new'],
    [{ field: 'constructor', value: {} }, 'unknown_field', 'field:constructor'],
    [{ field: 'Giulia ha scritto', value: {} }, 'unknown_field', 'field:other'],
    [{ value: { nothing: 1 } }, 'unknown_field', 'field:missing'],
  ])('such as the change %j are counted', (change, reason, detail) => {
    const { events, drops } = parse(waEnvelope([change, waChange('messages', { messages: [waMessage()] })]));
    expect(events).toHaveLength(1);
    expect(drops.map((drop) => drop.reason)).toEqual([reason]);
    expect(drops[0]?.detail.startsWith(detail)).toBe(true);
  });

  it('such as a change without field are read by their keys', () => {
    const { field: _field, ...change } = waChange('messages', { messages: [waMessage()] });
    expect(parse(waEnvelope([change])).events).toHaveLength(1);
  });

  it('such as a change of errors alone become an alert', () => {
    const { events } = parse(waDelivery({ errors: [{ code: 130429, title: 'Rate limit hit' }] }));
    expect(events).toMatchObject([{ kind: 'account.alert', errorCode: '130429', details: { field: 'messages' } }]);
  });
});
