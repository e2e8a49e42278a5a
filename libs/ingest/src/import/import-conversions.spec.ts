import { CONVERSION_COLUMNS, findColumns } from './conversion-columns.js';
import { readConversion } from './import-conversions.js';

const HEADER = ['Order ID', 'Date', 'Phone', 'Name', 'Amount', 'Currency', 'Channel', 'Account', 'Country'];
const LINE = ['A-17', '2026-11-14 10:30', '+39 333 111 2222', 'Purchase', '12,50', 'eur', 'WhatsApp', '880044001', ''];
const zone = { timeZone: 'Europe/Rome' };

const read = (changes: Record<number, string>, options: { account?: string } = {}) =>
  readConversion(
    LINE.map((cell, i) => changes[i] ?? cell),
    findColumns(HEADER),
    zone,
    { channel: 'whatsapp', ...options },
  );
const eventOf = (changes: Record<number, string>, options = {}) => {
  const reading = read(changes, options);
  if ('event' in reading) return reading.event;
  throw new Error(`refused: ${reading.reason}`);
};

describe('the columns of a file of conversions', () => {
  it.each([
    [HEADER],
    [['numero ordine', 'DATA', 'Telefono', 'evento', 'importo', 'Valuta', 'canale', 'pagina', 'paese']],
    [[...CONVERSION_COLUMNS].map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))],
  ])('are found by name: %j', (header) => {
    const sorted = [...findColumns(header)].sort(([, a], [, b]) => a - b).map(([column]) => column);
    expect(sorted.sort()).toEqual([...CONVERSION_COLUMNS].sort());
  });

  it.each([
    [['Order ID', 'Phone'], 'No column is called occurred at.'],
    [[], 'No column is called order id or occurred at or contact.'],
    [['Order', 'Order ID', 'Date', 'Phone'], 'Two columns are order id: Order ID and Order.'],
  ])('%j are refused with what is missing', (header, message) => {
    expect(() => findColumns(header)).toThrow(message);
  });
});

describe('a line of conversions', () => {
  it('is an event whose id is that of the order', () => {
    expect(eventOf({})).toEqual({
      id: 'conversion:A-17',
      sourceId: 'A-17',
      kind: 'conversion.recorded',
      channel: 'whatsapp',
      account: '880044001',
      occurredAt: '2026-11-14T09:30:00.000Z',
      contactKeys: [{ type: 'phone', value: '393331112222' }],
      country: 'IT',
      countrySource: 'phone',
      value: '12.5',
      currency: 'EUR',
      details: { name: 'Purchase' },
    });
  });

  it.each([
    ['2026-11-14', '2026-11-13T23:00:00.000Z'],
    ['2026-07-01T10:00:30', '2026-07-01T08:00:30.000Z'],
    ['2026-07-01T10:00:00+05:30', '2026-07-01T04:30:00.000Z'],
    ['2026-07-01T10:00:00.5Z', '2026-07-01T10:00:00.500Z'],
    ['2026-03-29 02:30', '2026-03-29T01:30:00.000Z'],
  ])('at %s is at %s', (time, expected) => {
    expect(eventOf({ 1: time }).occurredAt).toBe(expected);
  });

  it.each([
    ['0039 333-111.2222', { type: 'phone', value: '393331112222' }],
    ['393331112222', { type: 'phone', value: '393331112222' }],
    ['IT.5500041', { type: 'bsuid', value: 'IT.5500041' }],
    ['customer-9', { type: 'id', value: 'customer-9' }],
  ])('of %s is of that person', (contact, key) => {
    expect(eventOf({ 2: contact })).toMatchObject({ contactKeys: [key] });
  });

  it('takes channel and account of the import where it does not say, and needs no amount', () => {
    const event = eventOf({ 4: '', 5: 'EUR', 6: '', 7: '' }, { account: '5' });
    expect(event).toMatchObject({ channel: 'whatsapp', account: '5' });
    expect(event).not.toHaveProperty('value');
    expect(event).not.toHaveProperty('currency');
  });

  it.each([
    [0, '', 'missing_order_id'],
    [0, 'x'.repeat(151), 'bad_order_id'],
    [1, '', 'missing_occurred_at'],
    [1, '14/11/2026', 'bad_occurred_at'],
    [1, '2026-02-30', 'bad_occurred_at'],
    [2, '', 'missing_contact'],
    [4, '1,234', 'bad_value'],
    [4, '-5', 'bad_value'],
    [4, '5 EUR', 'bad_value'],
    [5, '', 'missing_currency'],
    [5, 'euro', 'bad_currency'],
    [6, 'fax', 'bad_channel'],
    [8, 'Italia', 'bad_country'],
  ])('with %d %j is left out: %s', (column, cell, reason) => {
    expect(read({ [column]: cell })).toMatchObject({ reason });
  });
});
