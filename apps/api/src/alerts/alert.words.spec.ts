import { ALERT_KINDS, type FoundAlert } from '@spunta/domain';
import { alertMessage } from './alert.words.js';

const ALERTS: FoundAlert[] = [
  {
    kind: 'FEE_SPIKE',
    subject: '',
    details: { country: 'IT', day: '2026-11-19', amount: '1234.50', usual: '300.00', currency: 'EUR' },
  },
  {
    kind: 'FEE_SPIKE',
    subject: '',
    details: { country: '', day: '2026-11-19', amount: '12.00', usual: '0.00', currency: 'JPY' },
  },
  {
    kind: 'TEMPLATE_RECATEGORISED',
    subject: '',
    details: {
      ...{ template: 'spring', account: '1', previous: '', current: 'utility', next: 'marketing' },
      effectiveAt: '2026-12-01T00:00:00Z',
    },
  },
  {
    kind: 'TEMPLATE_RECATEGORISED',
    subject: '',
    details: {
      ...{ template: 'spring', account: '1', previous: 'utility', current: 'marketing', next: null },
      effectiveAt: null,
    },
  },
  { kind: 'COVERAGE_DROP', subject: '', details: { channel: 'whatsapp', now: 0.4, before: 0.85 } },
  { kind: 'SOURCE_SILENT', subject: '', details: { name: 'Shop', since: '2026-11-18T22:00:00Z' } },
  {
    kind: 'TIER_CHANGED',
    subject: '',
    details: { account: '1', category: 'utility', region: 'Italy', tier: '100001:200000', month: '2026-11' },
  },
  { kind: 'TIER_CHANGED', subject: '', details: { account: '1', category: '', region: '', tier: '1:2', month: '' } },
  { kind: 'TOKEN_EXPIRING', subject: '', details: { name: 'Italy', expiresAt: '2026-12-01T00:00:00Z' } },
];

it('every kind is among them', () => {
  expect(new Set(ALERTS.map(({ kind }) => kind))).toEqual(new Set(ALERT_KINDS));
});

it.each(ALERTS.map((alert, i) => [alert.kind, i, alert] as const))(
  '%s (%d) is told in two languages, with its figures and without gaps',
  (_, __, alert) => {
    const { en, it: italian } = alertMessage(alert);
    expect(en).not.toBe(italian);
    for (const text of [en, italian]) expect(text).not.toMatch(/undefined|NaN|\bnull\b| {2}|\(\)/);
    for (const name of ['name', 'template'] as const) {
      const value = (alert.details as Record<string, unknown>)[name];
      if (typeof value === 'string') expect([en.includes(value), italian.includes(value)]).toEqual([true, true]);
    }
  },
);

it('amounts, shares and days are written as each language writes them', () => {
  const told = ALERTS.map(alertMessage);
  expect(told[0]?.en).toBe('Italy: message fees of €1,234.50 on 19 November 2026, 4.1 times the usual day.');
  expect(told[0]?.it.replaceAll('\u00a0', ' ')).toBe(
    'Italia: 1234,50 € di addebiti per i messaggi il 19 novembre 2026, 4,1 volte un giorno normale.',
  );
  expect(told[1]?.en).toBe('Unknown country: message fees of JP¥12 on 19 November 2026, where there are usually none.');
  expect(told[4]?.it).toBe(
    'WhatsApp: conversazioni con origine nota 40% questa settimana, 85% prima. Controlla link, inserzioni e permessi.',
  );
});

it('a tier is told with its bounds and its month as people write them', () => {
  const { en, it: italian } = alertMessage({
    kind: 'TIER_CHANGED',
    details: { account: '1', category: 'utility', region: 'Italy', tier: '750001:MAX', month: '2026-11' },
  });
  expect(en).toContain('Volume tier 750,001–MAX reached for utility in Italy, November 2026');
  expect(italian).toContain('750.001–MAX raggiunta per utilità in Italia, novembre 2026');
});
