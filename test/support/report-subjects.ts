import {
  PLAN_FIGURES,
  type PlanData,
  type PlanFigures,
  type ReconciliationData,
  type ReportParameters,
  type ReportSubject,
  type TemplateName,
} from '@spunta/reports';

export function makeParameters(overrides: Partial<ReportParameters> = {}): ReportParameters {
  return {
    ...{ name: 'October', template: 'executive', currency: 'EUR', language: 'en', pageSize: 'A4', plan: null },
    range: { from: '2026-10-01', to: '2026-10-31', timeZone: 'Europe/Rome' },
    ...{ countries: [], campaigns: [], targets: [], blocks: null },
    ...overrides,
  };
}

/** A subject with a plan where the template needs one. */
export function makeSubject(template: TemplateName, overrides: Partial<ReportParameters> = {}): ReportSubject {
  return {
    parameters: makeParameters({ template, ...overrides }),
    workspace: { name: 'Rossi & Figli', isSample: false },
    plan: template === 'plan' ? makePlan() : null,
    reconciliation: template === 'costs' ? makeReconciliation() : null,
  };
}

export const NOTHING_RECONCILED: ReconciliationData = {
  ...{ ads: [], messages: [], fees: [], invoices: [], matchedAds: null, matchedMessages: null },
  ...{ notCompared: 0, refusal: null, leftOut: [] },
};

/** Two ad accounts, messages of two countries, fees in two currencies and one invoice; all of it adds up. */
export function makeReconciliation(overrides: Partial<ReconciliationData> = {}): ReconciliationData {
  const same = (amount: string) => ({
    ...{ ours: amount, theirs: amount, difference: '0', parts: [], unexplained: '0' },
  });
  const window = [
    { cause: 'attribution_window', explains: '8' },
    { cause: 'zone', explains: '-3' },
  ];
  const unmatched = [{ cause: 'unmatched', explains: '4' }];
  const missing = [{ cause: 'webhook_missing', explains: '-2' }];
  const rounding = [{ cause: 'rounding', explains: '0.003' }];
  const volume = [{ cause: 'volume', explains: '-1.25' }];
  return {
    ...NOTHING_RECONCILED,
    ads: [
      {
        platform: 'meta',
        adAccount: '4400',
        ours: '120',
        theirs: '116',
        difference: '4',
        parts: window,
        unexplained: '-1',
      },
      { platform: '', adAccount: '', ours: '4', theirs: '0', difference: '4', parts: unmatched, unexplained: '0' },
    ],
    messages: [
      { country: 'BR', ...same('40') },
      { country: 'IT', ours: '98', theirs: '100', difference: '-2', parts: missing, unexplained: '0' },
    ],
    fees: [
      {
        ...{ area: 'IT', currency: 'EUR', estimated: '1.5' },
        ...{ ours: '6.203', theirs: '6.2', difference: '0.003', parts: rounding, unexplained: '0' },
      },
      { area: 'BR', currency: 'USD', estimated: '0', ...same('2.5') },
    ],
    invoices: [
      {
        ...{ area: 'Italy', currency: 'EUR', estimated: '1.5', ours: '6.203', theirs: '8' },
        ...{ difference: '-1.797', parts: volume, unexplained: '-0.547' },
      },
    ],
    matchedAds: '0.975',
    matchedMessages: '1.000000',
    ...overrides,
  };
}

export function makePlan(overrides: Partial<PlanData> = {}): PlanData {
  const figures = Object.fromEntries(
    PLAN_FIGURES.map((name, i) => [name, name === 'reach' ? null : { low: 10 + i, median: 20.25 + i, high: 31.5 + i }]),
  ) as PlanFigures;
  const cell = { destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY', figures };
  return {
    ...{ name: 'Spring', version: 3, currency: 'USD', budget: '12000.00', refusal: null },
    range: { from: '2026-10-05', to: '2026-10-20', timeZone: 'Europe/Rome' },
    forecast: {
      totals: figures,
      countries: [
        { country: 'IT', budget: '9000.00', figures },
        { country: 'JP', budget: '2500.00', figures },
      ],
      cells: [
        { country: 'IT', budget: '9000.00', ...cell },
        { country: 'JP', budget: '2500.00', ...cell },
      ],
      unspent: '500.00',
      checks: [
        { name: 'Number connected', state: 'passed', passed: true, remedy: '', where: [] },
        { name: 'Message rates', state: 'failed', passed: false, remedy: 'Import the rate card.', where: ['JP'] },
      ],
      assumptions: [{ name: 'Reply rate', value: 0.4, low: 0.3, high: 0.5, unit: 'share', source: null }],
    },
    ...overrides,
  };
}
