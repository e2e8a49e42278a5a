import fc from 'fast-check';
import { resolveRange, RANGE_PRESETS } from '../filters/presets.js';
import {
  draftOf,
  faultsOf,
  isTemplate,
  PAGE_SIZES,
  presetOf,
  takesCampaigns,
  takesTargets,
  TEMPLATES,
  toReportInput,
  type ReportDraft,
  type ReportParameters,
} from './report-draft.js';

const DRAFT: ReportDraft = {
  ...{ template: 'executive', name: 'March', from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
  ...{ countries: ['IT'], campaigns: ['c1'], currency: 'EUR', language: 'it', plan: 'p1' },
  pageSize: 'LETTER',
  targets: [{ metric: 'ad_spend', value: '12,5' }],
};
const faults = (patch: Partial<ReportDraft>) => Object.fromEntries(faultsOf({ ...DRAFT, ...patch }));

describe('the draft of a report', () => {
  it('is sent trimmed, with decimals as the server reads them and lines without anything left out', () => {
    const targets = [...DRAFT.targets, { metric: '', value: ' ' }];
    expect(toReportInput({ ...DRAFT, name: ' March ', targets })).toEqual({
      ...{ template: 'executive', name: 'March', countries: ['IT'], campaigns: ['c1'], currency: 'EUR' },
      ...{ range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' }, language: 'it', plan: null },
      pageSize: 'LETTER',
      targets: [{ metric: 'ad_spend', value: '12.5' }],
    });
  });

  it.each(TEMPLATES)('of %s sends nothing that its template does not know', (template) => {
    const { plan, campaigns, targets } = toReportInput({ ...DRAFT, template });
    expect(plan).toBe(template === 'plan' ? 'p1' : null);
    expect(campaigns).toEqual(takesCampaigns(template) ? ['c1'] : []);
    expect(targets).toHaveLength(takesTargets(template) ? 1 : 0);
  });

  it('comes back from a saved version as it was sent, whatever it says', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const draft = fc.record({
      template: fc.constantFrom(...TEMPLATES),
      name: fc.string({ minLength: 1, maxLength: 120 }).map((text) => text.trim()),
      days: fc.tuple(day, day).map((both) => both.sort()),
      countries: fc.subarray(['IT', 'DE', 'JP']),
      currency: fc.constantFrom('EUR', null),
      pageSize: fc.constantFrom(...PAGE_SIZES),
      value: fc.nat(9_999).map((cents) => `${cents}.5`),
    });
    fc.assert(
      fc.property(draft, ({ days: [from = '', to = ''], value, ...told }) => {
        const targets = [{ metric: 'ad_spend', value }];
        const input = toReportInput({ ...DRAFT, ...told, from, to, targets });
        expect(toReportInput(draftOf(input as ReportParameters))).toEqual(input);
      }),
    );
  });
});

describe('what is at fault in a draft', () => {
  it('is nothing where all is well', () => expect(faults({})).toEqual({}));

  it.each<[string, Partial<ReportDraft>, object]>([
    ['no name', { name: '  ' }, { name: 'required' }],
    ['days the wrong way round', { from: '2026-04-01' }, { range: 'range' }],
    ['a day that is none', { to: '2026-02-30' }, { range: 'range' }],
    ['no first day', { from: '' }, { range: 'range' }],
    ['a target of nothing', { targets: [{ metric: '', value: '5' }] }, { 'targets.0.metric': 'required' }],
    ['a target without a number', { targets: [{ metric: 'ad_spend', value: 'x' }] }, { 'targets.0.value': 'number' }],
    ['a target of 0', { targets: [{ metric: 'ad_spend', value: '0.0' }] }, { 'targets.0.value': 'number' }],
    [
      'two targets of a metric',
      { targets: [DRAFT.targets[0]!, { metric: 'ad_spend', value: '3' }] },
      { 'targets.1.metric': 'twice' },
    ],
  ])('is said of %s, where it is typed', (_, patch, told) => expect(faults(patch)).toEqual(told));

  it('is no line without anything in it, nor a target of a template that has none', () => {
    expect(faults({ targets: [{ metric: '', value: '' }] })).toEqual({});
    expect(faults({ template: 'plan', targets: [{ metric: '', value: 'x' }] })).toEqual({});
  });
});

it('days are told by the name of their preset, and have none of their own otherwise', () => {
  for (const today of ['2026-03-15', '2026-03-31', '2026-01-02'])
    for (const preset of RANGE_PRESETS) {
      const range = resolveRange({ preset }, today);
      const found = presetOf(range, today);
      expect(found && resolveRange({ preset: found }, today)).toEqual(range);
    }
  expect(presetOf({ from: '2026-03-02', to: '2026-03-09' }, '2026-06-01')).toBeNull();
});

it('a template is one of those that there are', () => {
  expect(TEMPLATES.every(isTemplate)).toBe(true);
  for (const other of ['Executive', '', null, ['plan']]) expect(isTemplate(other)).toBe(false);
});
