import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { findConsentColumns, readConsent } from './consent-line.js';

const HEADER = [
  'Phone',
  'Opted in at',
  'Evidence',
  'Category',
  'Expires',
  'Withdrawn',
  'Channel',
  'Account',
  'Country',
];
const LINE = ['+39 333 111 2222', '2026-05-10 10:30', 'Checkbox in the shop', 'Marketing', '', '', '', '', ''];
const seal = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
const OPTIONS = { channel: 'whatsapp', importId: 'run-1', now: new Date('2026-11-27T00:00:00Z'), seal } as const;

const read = (changes: Record<number, string> = {}, options: object = {}) =>
  readConsent(
    LINE.map((cell, i) => changes[i] ?? cell),
    findConsentColumns(HEADER),
    { timeZone: 'Europe/Rome' },
    { ...OPTIONS, ...options },
  );
function eventsOf(changes: Record<number, string> = {}, options: object = {}) {
  const reading = read(changes, options);
  if ('events' in reading) return reading.events;
  throw new Error(`refused: ${reading.reason}`);
}

describe('the columns of a list of opt-ins', () => {
  it.each([
    [HEADER],
    [['telefono', 'Consenso il', 'PROVA', 'finalità', 'scadenza', 'revoca', 'canale', 'pagina', 'paese']],
    [['contact', 'occurred_at', 'source', 'category', 'expires_at', 'withdrawn_at', 'messenger', 'account', 'country']],
  ])('are found by name: %j', (header) => {
    expect([...findConsentColumns(header).values()]).toEqual(header.map((_, i) => i));
  });

  it('are refused where one is missing that a consent needs', () => {
    expect(() => findConsentColumns(['Phone', 'Date'])).toThrow('No column is called evidence.');
    expect(() => findConsentColumns(['Phone', 'Mobile', 'Date', 'Evidence'])).toThrow('Two columns are contact');
  });
});

describe('a line of a list of opt-ins', () => {
  it('is a consent whose id tells no person', () => {
    const [event, ...others] = eventsOf();
    expect(others).toEqual([]);
    expect(event).toEqual({
      ...{ id: expect.stringMatching(/^consent:[0-9a-f]{32}$/) as string, sourceId: event?.id },
      ...{ kind: 'consent.granted', channel: 'whatsapp', account: '', occurredAt: '2026-05-10T08:30:00.000Z' },
      ...{ contactKeys: [{ type: 'phone', value: '393331112222' }], country: 'IT', countrySource: 'phone' },
      details: { category: 'marketing', evidence: 'Checkbox in the shop', importId: 'run-1' },
    });
  });

  it('has the id of the same consent in another import, and of no other', () => {
    const idOf = (changes: Record<number, string> = {}, options: object = {}) => eventsOf(changes, options)[0]?.id;
    const same: Record<number, string>[] = [
      {},
      { 0: '00393331112222' },
      { 1: '2026-05-10T08:30:00Z' },
      { 2: 'Another form' },
      { 8: 'IT' },
    ];
    expect(new Set(same.map((changes) => idOf(changes))).size).toBe(1);
    expect(idOf({}, { importId: 'run-2' })).toBe(idOf());
    const others: Record<number, string>[] = [
      { 0: '+393331112223' },
      { 1: '2026-05-11' },
      { 3: 'utility' },
      { 6: 'viber' },
      { 7: '88' },
    ];
    expect(new Set(others.map((changes) => idOf(changes)).concat(idOf())).size).toBe(others.length + 1);
  });

  it('is a withdrawal too where it says so, and ends on the day that it names', () => {
    const [granted, withdrawn] = eventsOf({ 4: '2027-01-31', 5: '2026-06-01' });
    expect([granted?.kind, withdrawn?.kind]).toEqual(['consent.granted', 'consent.withdrawn']);
    expect(withdrawn?.occurredAt).toBe('2026-05-31T22:00:00.000Z');
    expect(withdrawn?.id).not.toBe(granted?.id);
    expect(granted?.details?.['expiresAt']).toBe('2027-01-31T23:00:00.000Z');
  });

  it.each([
    ['', {}],
    ['all', {}],
    ['utility', { category: 'utility' }],
    ['servizio', { category: 'utility' }],
    ['MARKETING', { category: 'marketing' }],
  ])('to %j has the category %j', (category, expected) => {
    const { evidence: _, importId: __, ...details } = eventsOf({ 3: category })[0]?.details ?? {};
    expect(details).toEqual(expected);
  });

  it.each([
    [0, '', 'missing_contact'],
    [1, '', 'missing_occurred_at'],
    [1, '14/11/2026', 'bad_occurred_at'],
    [1, '2026-12-01', 'bad_occurred_at'],
    [2, '', 'missing_evidence'],
    [2, 'x'.repeat(301), 'bad_evidence'],
    [2, 'Called 333 111 2222 on Monday', 'evidence_names_person'],
    [3, 'news', 'bad_category'],
    [4, 'soon', 'bad_expires_at'],
    [4, '2026-05-01', 'bad_expires_at'],
    [5, '2026-05-01', 'bad_withdrawn_at'],
    [5, 'yes', 'bad_withdrawn_at'],
    [6, 'fax', 'bad_channel'],
    [8, 'Italia', 'bad_country'],
  ])('with %d %j is left out: %s', (column, cell, reason) => {
    expect(read({ [column]: cell })).toMatchObject({ reason });
  });

  it('never holds a phone number in the clear, whatever the evidence', () => {
    const digits = fc.stringMatching(/^3\d{9}$/);
    fc.assert(
      fc.property(digits, fc.string({ maxLength: 100 }), (number, text) => {
        const reading = read({ 0: `+39${number}`, 2: `${text} ${number}` });
        expect(reading).toMatchObject({ reason: 'evidence_names_person' });
        const [event] = eventsOf({ 0: `+39${number}` });
        expect(JSON.stringify({ ...event, contactKeys: [] })).not.toContain(number);
      }),
    );
  });
});
