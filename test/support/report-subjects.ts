import {
  PLAN_FIGURES,
  type PlanData,
  type PlanFigures,
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
