import type { MetricsQuery, WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { compileAdCoverage, compileAdNames, compileAds } from './compile.ads.js';
import { compileActivity, compileDirtyBuckets, type ReadFrom } from './compile.js';
import { compilePeople } from './compile.people.js';
import { compileFees } from './compile.fees.js';
import { compileResponses, compileWindows } from './compile.windows.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import { Statement, type Compiled } from './statement.js';
import { DEFAULT_TERMS, termsAt } from './terms.js';
import { compileParts, compileVersion } from './version.js';

const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 5_000, maxRows: 100_000 };
const TERMS = termsAt(DEFAULT_TERMS, new Date('2026-04-01T10:07:00Z'));
const READS: ReadFrom[] = [
  { kind: 'rollup' },
  { kind: 'events' },
  { kind: 'mixed', dirty: [{ from: 1_774_656_000, to: 1_774_657_800 }] },
];
const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };

function compileAll(plan: Plan, names: readonly string[], rows: readonly string[]): Compiled[] {
  const { span, parts } = plan;
  const only = { times: rows.map(() => span.from), dimensions: plan.dimensions.map(() => [...rows]) };
  return READS.flatMap((read) => [
    compileDirtyBuckets(plan.workspace, span),
    ...[compileVersion(plan) ?? []].flat(),
    ...[compileParts(plan) ?? []].flat(),
    ...(parts.activity.length > 0 ? [compileActivity(plan, span, { read, terms: TERMS }, 1_000)] : []),
    ...(parts.people
      ? [
          compilePeople(plan, span, { read, terms: TERMS }, 1_000),
          compilePeople(plan, span, { read, terms: TERMS }, 1_000, { only }),
        ]
      : []),
    ...(parts.windows.length > 0 ? [compileWindows(plan, span, TERMS, 1_000)] : []),
    ...(parts.responses.length > 0 ? [compileResponses(plan, span, TERMS, 1_000, { only })] : []),
    ...(parts.fees.length > 0 ? [compileFees(plan, span, TERMS, 1_000)] : []),
    ...(parts.ads.length > 0 ? [compileAds(plan, span, TERMS, 1_000), compileAdCoverage(plan, span)] : []),
    ...(['campaign', 'ad_set', 'ad'] as const).map((name) => compileAdNames(plan.workspace, name, names)),
  ]);
}

const HOSTILE = [
  "'",
  "') OR 1=1 --",
  '{workspace:UUID}',
  '`; DROP TABLE events',
  '\\',
  '\u0000',
  '/*',
  "x' UNION ALL SELECT",
];
const anyText = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(...HOSTILE));
const TEXT_OPERATORS = ['IS', 'IS_NOT', 'IN', 'NOT_IN', 'CONTAINS', 'NOT_CONTAINS'] as const;
const SHARED_DIMENSIONS = ['country', 'region', 'campaign', 'ad_set', 'ad'] as const;

describe('SQL is a function of the plan', () => {
  it.each(Object.entries(GOLDEN_QUERIES))('%s compiles to the same text and parameters twice', (_, query) => {
    const compiled = () => compileAll(planQuery(GOLDEN_WORKSPACE, query, LIMITS), ['1'], ['IT']);
    expect(compiled()).toEqual(compiled());
  });

  it('leaves its plan as it was', () => {
    for (const query of Object.values(GOLDEN_QUERIES)) {
      const plan = planQuery(GOLDEN_WORKSPACE, query, LIMITS);
      const before = structuredClone(plan);
      compileAll(plan, ['1'], ['IT']);
      expect(plan).toEqual(before);
    }
  });
});

describe('no text of a caller', () => {
  /** One query with the given texts in every place that takes text; its shape depends on the operator and dimension only. */
  function sqlOf(
    shape: { operator: (typeof TEXT_OPERATORS)[number]; dimension: (typeof SHARED_DIMENSIONS)[number] },
    texts: string[],
  ) {
    const [first = '', second = '', third = ''] = texts;
    const scope: WorkspaceScope = { ...GOLDEN_WORKSPACE, id: first };
    const query: MetricsQuery = {
      metrics: ['messages_received', 'active_contacts', 'ad_spend', 'ad_clicks'].filter(
        (name) => name !== 'active_contacts' || shape.dimension !== 'ad',
      ),
      dimensions: [shape.dimension],
      filters: [
        { dimension: shape.dimension, operator: shape.operator, values: [second] },
        { dimension: 'country', operator: 'NOT_IN', values: [third, first] },
      ],
      range,
    };
    return compileAll(planQuery(scope, query, LIMITS), texts, texts);
  }

  it('ever gets into the text of a statement: workspace, filters, names and row keys are bound', () => {
    const shapes = fc.record({
      operator: fc.constantFrom(...TEXT_OPERATORS),
      dimension: fc.constantFrom(...SHARED_DIMENSIONS),
    });
    fc.assert(
      fc.property(shapes, fc.tuple(anyText, anyText, anyText), (shape, texts) => {
        const compiled = sqlOf(shape, texts);
        const plain = sqlOf(shape, ['a', 'b', 'c']);
        expect(compiled.map(({ sql }) => sql)).toEqual(plain.map(({ sql }) => sql));
        for (const { params } of compiled) expect(params['workspace']).toBe(texts[0]);
      }),
      { numRuns: 15 },
    );
  });

  it('stays behind: each text that was given stands among the parameters as it was', () => {
    for (const text of HOSTILE) {
      const values = sqlOf({ operator: 'IN', dimension: 'campaign' }, [text, text, text]).flatMap(({ params }) =>
        Object.values(params),
      );
      expect(values.flat()).toContain(text);
    }
  });
});

describe('placeholders', () => {
  it('are all bound, and nothing is bound that no placeholder names', () => {
    for (const query of Object.values(GOLDEN_QUERIES))
      for (const { sql, params } of compileAll(planQuery(GOLDEN_WORKSPACE, query, LIMITS), ['1'], ['IT'])) {
        const named = new Set([...sql.matchAll(/\{(\w+):[\w()]+\}/g)].map(([, name]) => name));
        expect([...named].filter((name) => name !== undefined && !(name in params))).toEqual([]);
      }
  });

  it('hold one type each within a statement', () => {
    for (const query of Object.values(GOLDEN_QUERIES))
      for (const { sql } of compileAll(planQuery(GOLDEN_WORKSPACE, query, LIMITS), ['1'], ['IT'])) {
        const types = new Map<string, string>();
        for (const [, name = '', type = ''] of sql.matchAll(/\{(\w+):([\w()]+)\}/g)) {
          expect({ name, type: types.get(name) ?? type }).toEqual({ name, type });
          types.set(name, type);
        }
      }
  });
});

describe('a statement', () => {
  it.each(['activity', 'contact_activity', 'ad_insights', 'bucket_marks'] as const)(
    'reads %s below its workspace',
    (table) => {
      const statement = new Statement(GOLDEN_WORKSPACE);
      const { sql, params } = statement.done(statement.rows(table, ['a', 'b'], ['a > 1', 'b = 2'], true));
      expect(sql).toBe(`(SELECT a, b FROM ${table} FINAL WHERE workspace = {workspace:UUID} AND a > 1 AND b = 2)`);
      expect(params).toEqual({ workspace: GOLDEN_WORKSPACE.id });
    },
  );

  it('asks for one row more than allowed, so that too many are noticed', () => {
    const plan = planQuery(
      GOLDEN_WORKSPACE,
      { metrics: ['messages_received', 'active_contacts', 'ad_spend'], range },
      LIMITS,
    );
    const read: ReadFrom = { kind: 'rollup' };
    for (const { params } of [
      compileActivity(plan, plan.span, { read, terms: TERMS }, 7),
      compilePeople(plan, plan.span, { read, terms: TERMS }, 7),
      compileAds(plan, plan.span, TERMS, 7),
    ])
      expect(params['max_rows']).toBe(8);
  });
});
