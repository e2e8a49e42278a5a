import fc from 'fast-check';
import { consentsFound } from './consents-found.js';

const LIST = {
  source: 'list',
  people: 2_500,
  first: '2025-03-01T10:00:00.000Z',
  last: '2026-11-02T23:00:00.000Z',
} as const;
const MESSENGER = {
  source: 'messenger',
  people: 12,
  first: '2026-01-05T00:00:00.000Z',
  last: '2026-01-05T00:00:00.000Z',
} as const;

describe('what the check of consents found', () => {
  it('is how many agreed in each place, with the span of their evidence', () => {
    expect(consentsFound(3_000, [MESSENGER, LIST]).en).toBe(
      '3,000 people are to be notified. Consents on record: 12 told by messengers (5 Jan 2026 to 5 Jan 2026), 2,500 from opt-in lists (1 Mar 2025 to 2 Nov 2026).',
    );
    expect(consentsFound(3_000, [LIST]).it).toBe(
      'Persone da avvisare: 3.000. Consensi registrati: 2.500 da elenchi di consensi (dal 1 mar 2025 al 2 nov 2026).',
    );
  });

  it('is none where nobody agreed, and no number of people that is not known', () => {
    expect(consentsFound(null, []).en).toBe('No consent is on record for them.');
    expect(consentsFound(5, [{ ...LIST, people: 0 }]).it).toBe(
      'Persone da avvisare: 5. Per loro non risulta alcun consenso.',
    );
  });

  it('tells every place that has people, in both languages', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (lists, messengers) => {
        const found = consentsFound(1, [
          { ...LIST, people: lists },
          { ...MESSENGER, people: messengers },
        ]);
        expect([found.en.includes('lists'), found.it.includes('elenchi')]).toEqual([lists > 0, lists > 0]);
        expect([found.en.includes('told by'), found.it.includes('comunicati')]).toEqual([
          messengers > 0,
          messengers > 0,
        ]);
      }),
    );
  });
});
