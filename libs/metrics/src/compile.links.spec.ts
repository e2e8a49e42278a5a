import { GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import {
  linkCampaignSql,
  nameCampaigns,
  picksLinks,
  tokensNamed,
  versionOfLinks,
  type LinkFact,
} from './compile.links.js';
import { compileActivity, type Reading } from './compile.js';
import { SHIPPED_MARKET } from './market.facts.js';
import { planQuery } from './plan.js';
import { Statement } from './statement.js';
import { DEFAULT_TERMS, termsAt } from './terms.js';
import { versionOf } from './version.js';

const LINKS: LinkFact[] = [
  { token: '7FK3Q', name: 'Poster in Milan', campaign: '700001' },
  { token: '8FK3R', name: 'Shop window', campaign: '' },
];
const NOW = new Date('2026-04-01T10:07:00Z');
const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'UTC' };
const plan = (dimension: string) =>
  planQuery(
    GOLDEN_WORKSPACE,
    { metrics: ['conversations_started'], dimensions: [dimension], range },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 },
  );
const readBy = (links: LinkFact[]): Reading => ({
  read: { kind: 'rollup' },
  terms: termsAt(DEFAULT_TERMS, NOW, links),
});

describe('the campaign of a tracking link', () => {
  it('is looked up among the links that count for one, by bound values', () => {
    const statement = new Statement(GOLDEN_WORKSPACE);
    expect(statement.done(linkCampaignSql(statement, LINKS))).toEqual({
      sql: "transform(toString(f.link), {link_tokens:Array(String)}, {link_campaigns:Array(String)}, '')",
      params: { workspace: GOLDEN_WORKSPACE.id, link_tokens: ['7FK3Q'], link_campaigns: ['700001'] },
    });
  });

  it.each([
    ['no link', [], false],
    ['links without a campaign', LINKS.slice(1), false],
    ['links with one', LINKS, true],
  ])('costs nothing with %s', (_, links, reads) => {
    const { sql, params } = compileActivity(plan('campaign'), plan('campaign').span, readBy(links), 100);
    expect([nameCampaigns(links), sql.includes('f.link'), 'link_tokens' in params]).toEqual([reads, reads, reads]);
    expect(sql.includes('toStartOfDay')).toBe(true);
  });

  it('is part of the version of figures, as is the name', () => {
    const row = { dirty: '0', marks: '7', insights: '8' };
    const versions = [LINKS, LINKS.slice(1), [], LINKS.map((link) => ({ ...link, name: 'x' }))].map((links) =>
      versionOf(plan('campaign'), row, { terms: termsAt(DEFAULT_TERMS, NOW, links), market: SHIPPED_MARKET }),
    );
    expect(new Set(versions).size).toBe(4);
    expect(versionOfLinks(LINKS)).toBe(versionOfLinks(structuredClone(LINKS)));
    expect(versionOfLinks([])).toBe('');
  });
});

describe('a search for links', () => {
  it.each([
    ['milan', ['7FK3Q']],
    ['8fk', ['8FK3R']],
    ['FK3', ['7FK3Q', '8FK3R']],
    ['', ['7FK3Q', '8FK3R']],
    ['\n', ['7FK3Q', '8FK3R']],
    ['700001', []],
  ])('for %j finds %j', (text, tokens) => {
    expect(tokensNamed(LINKS, text)).toEqual(tokens);
  });
});

describe('a filter that leaves nothing but links', () => {
  it.each([
    ['IS', ['7FK3Q'], true],
    ['IN', ['7FK3Q', ''], false],
    ['IS_NOT', ['7FK3Q'], false],
    ['NOT_IN', ['7FK3Q', ''], true],
    ['CONTAINS', ['fk'], true],
    ['NOT_CONTAINS', ['fk'], false],
  ] as const)('%s %j: %s', (operator, values, picks) => {
    expect(picksLinks({ dimension: 'link', operator, values: [...values] })).toBe(picks);
    expect(picksLinks({ dimension: 'campaign', operator, values: [...values] })).toBe(false);
  });
});
