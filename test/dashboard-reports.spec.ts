import { LOCALES } from '@spunta/domain';
import { REPORT_RUN_STATUSES } from '@spunta/metadata';
import { REPORT_FORMATS, TEMPLATE_NAMES } from '@spunta/reports';
import fc from 'fast-check';
import { checkParameters, type ReportRequest } from '../apps/api/src/reports/report-parameters.js';
import {
  draftOf,
  faultsOf,
  MOST_TARGETS,
  PAGE_SIZES,
  TEMPLATES,
  toReportInput,
  type ReportDraft,
} from '../apps/dashboard/src/reports/report-draft.js';
import { filesOf, isOver } from '../apps/dashboard/src/reports/run-state.js';

/** The form of a report meets the server's rules: what it sends is taken and kept as it is, what it refuses the server refuses too. */
const draft: fc.Arbitrary<ReportDraft> = fc
  .record({
    template: fc.constantFrom(...TEMPLATES),
    name: fc.constantFrom('March', ' Monthly, Italy ', '', '  '),
    days: fc.constantFrom(
      ['2026-03-01', '2026-03-31'],
      ['2026-03-05', '2026-03-05'],
      ['2026-03-09', '2026-03-01'],
      ['', ''],
    ),
    countries: fc.subarray(['DE', 'IT', 'JP']),
    campaigns: fc.subarray(['700001', 'Fair']),
    currency: fc.constantFrom('EUR', 'JPY', null),
    language: fc.constantFrom(...LOCALES),
    pageSize: fc.constantFrom(...PAGE_SIZES),
    targets: fc.array(
      fc.record({
        metric: fc.constantFrom('', 'ad_spend', 'conversations_started', 'messages_received'),
        value: fc.constantFrom('', '1200', '1,5', '0', 'many', '-3'),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ days: [from = '', to = ''], ...rest }) => ({ ...rest, from, to, timeZone: 'Europe/Rome', plan: null }));

const request = (given: ReportDraft) => toReportInput(given) as ReportRequest;

describe('what the form of a report sends', () => {
  it('is taken where the form finds no fault, and comes back as the form has it', () => {
    fc.assert(
      fc.property(draft, (given) => {
        fc.pre(faultsOf(given).size === 0);
        const kept = checkParameters(request(given));
        expect(toReportInput(draftOf({ ...kept, blocks: null }))).toEqual(toReportInput(given));
      }),
    );
  });

  it('is refused by the server where the form finds a fault', () => {
    fc.assert(
      fc.property(draft, (given) => {
        fc.pre(faultsOf(given).size > 0);
        expect(() => checkParameters(request(given))).toThrow();
      }),
    );
  });

  it('has as many targets as the server takes', () => {
    const names = ['ad_spend', 'conversations_started'];
    const targets = Array.from({ length: MOST_TARGETS + 1 }, (_, i) => ({ metric: names[i % 2] ?? '', value: '1' }));
    const base = {
      name: 'x',
      template: 'costs',
      language: 'en',
      range: { from: '2026-03-01', to: '2026-03-02', timeZone: 'UTC' },
    };
    expect(() => checkParameters({ ...base, targets })).toThrow(`at most ${MOST_TARGETS}`);
  });
});

describe('what the pages of reports know of the server', () => {
  it('is every template, status and format that there is', () => {
    expect([...TEMPLATES]).toEqual([...TEMPLATE_NAMES]);
    const over = REPORT_RUN_STATUSES.map((status) => status.toUpperCase() as 'DONE').filter((status) =>
      isOver({ status }),
    );
    expect(over).toEqual(['DONE', 'FAILED', 'CANCELLED']);
    const files = [...REPORT_FORMATS].reverse().map((format) => `/api/reports/r.${format}`);
    expect(filesOf({ files }).map(({ format }) => format)).toEqual(REPORT_FORMATS.map((name) => name.toUpperCase()));
  });
});
