import type { Span } from '@spunta/domain';
import { adValue, inDays, usedDimensions } from './compile.ads.js';
import { asKey, dimensionKeys, filterConditions, groupKeys, insightRows, whereAll } from './compile.dimensions.js';
import { AD_DIMENSIONS, type DimensionName } from './dimension.declarations.js';
import type { Plan } from './plan.shape.js';
import { Statement, type Compiled } from './statement.js';

const COLUMNS = ['level', 'breakdown', 'country', 'publisher_platform', 'placement', 'reach'];

/**
 * Reach by day and dimensions, out of the reports that tell exactly the query's dimensions apart: their level is the finest one
 * asked for, their breakdown is the one asked for and no more. NULL where several rows would have to be added up.
 */
export function compileReach(plan: Plan, span: Span, maxRows: number): Compiled {
  const statement = new Statement(plan.workspace);
  const used = usedDimensions(plan);
  const valueOf = adValue(statement);
  const starts = statement.bind(
    'period_days',
    'Array(UInt32)',
    span.periods.map(({ day }) => day),
  );
  const keys = [`roundDown(toUInt32(day), ${starts})`, ...dimensionKeys(statement, plan, valueOf)].map(asKey);
  const conditions = [
    `level = ${statement.bind('level', 'String', levelOf(used))}`,
    `breakdown IN ${statement.bind('breakdowns', 'Array(String)', breakdownsOf(used))}`,
    ...filterConditions(statement, plan.dimensionFilters, valueOf),
  ];
  return statement.done(
    `SELECT ${keys.join(', ')}, if(count() = 1, any(reach), NULL) AS ad_reach
FROM ${insightRows(statement, COLUMNS, inDays(statement, span))}${whereAll(conditions)}
GROUP BY ${groupKeys(plan)}
LIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`,
  );
}

function levelOf(used: readonly DimensionName[]): string {
  return AD_DIMENSIONS.findLast((name) => used.includes(name)) ?? 'account';
}

/** As the platform names them; a report by placement tells its platform too, or does not. */
function breakdownsOf(used: readonly DimensionName[]): string[] {
  const country = used.includes('country') ? ['country'] : [];
  const placements = used.includes('placement') ? [['placement'], ['placement', 'publisher_platform']] : [[]];
  return placements.map((placement) => [...country, ...placement].join('+'));
}
