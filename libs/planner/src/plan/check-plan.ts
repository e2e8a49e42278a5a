import { addDecimals, compareDecimals, isCountry, isDecimal, SpuntaError } from '@spunta/domain';
import { fitsAssumption, type Assumption, type Assumptions } from './assumptions.js';
import { cellsOf } from './cells.js';
import { toMinor } from './money.js';
import { cellKey, type BudgetLimit, type HistoryRow, type Plan } from './plan.js';

/** Throws INVALID_INPUT, naming the field, on what no forecast can be made of. */
export function checkPlan(plan: Plan): void {
  const { countries, currency, days, audienceShare, seed, targetCost } = plan;
  require(/^[A-Z]{3}$/.test(currency), 'currency', 'Name the currency by its three letters (ISO 4217), such as EUR.');
  checkMoney(plan.budget, currency, 'budget', true);
  if (targetCost !== undefined)
    require(isDecimal(targetCost) &&
      compareDecimals(targetCost, '0') > 0, 'targetCost', 'The target cost must be a number above 0.');
  require(Number.isInteger(days) && days >= 1 && days <= 366, 'days', 'A plan lasts 1 to 366 whole days.');
  require(audienceShare > 0 &&
    audienceShare <= 1, 'audienceShare', 'The share of people aimed at lies above 0 and is 1 at most.');
  require(Number.isSafeInteger(seed), 'seed', 'The seed must be a whole number.');
  require(countries.length > 0, 'countries', 'Choose at least one country.');
  const unknown = countries.find((country) => !isCountry(country));
  require(unknown === undefined, 'countries', `${unknown} is no country: use codes of ISO 3166-1 such as IT.`);
  require(new Set(countries).size ===
    countries.length, 'countries', 'A country stands twice in the plan: leave one out.');
  checkCells(plan);
  for (const { perConversation, hoursAfter } of plan.followUps)
    require(perConversation >= 0 &&
      hoursAfter >= 0 &&
      Number.isFinite(
        perConversation + hoursAfter,
      ), 'followUps', 'Messages for each conversation and hours must be numbers of 0 or more.');
  checkLimits(plan);
}

function require(holds: boolean, field: string, message: string): void {
  if (!holds) throw new SpuntaError('INVALID_INPUT', message, field);
}

function checkMoney(amount: string, currency: string, field: string, positive = false): void {
  const isAmount = isDecimal(amount) && compareDecimals(amount, '0') >= (positive ? 1 : 0);
  require(isAmount, field, `An amount must be a decimal number ${positive ? 'above 0' : 'of 0 or more'}.`);
  require(toMinor(amount, currency) !==
    null, field, `${amount} ${currency} is finer than the smallest unit of ${currency}: round it.`);
}

function checkCells(plan: Plan): void {
  require(plan.destinations.length > 0, 'destinations', 'Choose at least one destination.');
  require(plan.placements.length > 0, 'placements', 'Choose at least one placement.');
  const { cells, refused } = cellsOf(plan);
  require(cells.length > 0, 'placements', refused[0]?.reason.en ?? 'No placement fits a destination.');
  require(new Set(cells.map(cellKey)).size ===
    cells.length, 'placements', 'A destination or placement stands twice in the plan.');
}

function checkLimits(plan: Plan): void {
  const { limits } = plan;
  for (const limit of limits) checkLimit(limit, plan);
  const places = limits.map(({ country, destination, placement }) => [country, destination, placement].join('|'));
  const twice = limits.find((_, i) => places.indexOf(places[i]!) < i);
  require(twice === undefined, 'limits', `There are two limits of the same ads in ${twice?.country}: join them.`);
  checkMinimums(plan);
}

function checkLimit(limit: BudgetLimit, plan: Plan): void {
  const { country, destination, placement, minimum, maximum } = limit;
  require(plan.countries.includes(
    country,
  ), 'limits', `The plan has no ${country}: remove its limit or add the country.`);
  require((destination === undefined) ===
    (placement === undefined), 'limits', 'A limit is of a country, or of a country with destination and placement.');
  if (destination !== undefined && placement !== undefined) {
    const key = cellKey({ country, destination, placement });
    require(cellsOf(plan).cells.some(
      (cell) => cellKey(cell) === key,
    ), 'limits', `The plan has no ads of ${key}: remove its limit.`);
  }
  for (const amount of [minimum, maximum]) if (amount !== undefined) checkMoney(amount, plan.currency, 'limits');
  if (minimum !== undefined && maximum !== undefined)
    require(compareDecimals(minimum, maximum) <= 0, 'limits', `The minimum of ${country} lies above its maximum.`);
}

/** Minimums must fit the budget, and those of cells the maximum of their country. */
function checkMinimums({ limits, budget, countries }: Plan): void {
  const needs = countries.map((country) => {
    const own = limits.filter((limit) => limit.country === country);
    const ofCountry = own.filter(({ destination }) => destination === undefined);
    const cells = addDecimals(own.flatMap(({ destination, minimum }) => (destination && minimum ? [minimum] : [])));
    for (const { maximum } of ofCountry)
      require(maximum === undefined ||
        compareDecimals(cells, maximum) <= 0, 'limits', `The minimums of ads in ${country} are more than its maximum.`);
    return [cells, ...ofCountry.flatMap(({ minimum }) => minimum ?? [])].reduce((a, b) =>
      compareDecimals(a, b) > 0 ? a : b,
    );
  });
  require(compareDecimals(addDecimals(needs), budget) <=
    0, 'limits', 'The minimums are more than the budget: lower them or raise it.');
}

export function checkHistory(rows: readonly HistoryRow[]): void {
  for (const { impressions, clicks, conversations, replies, conversions, reach, days, lastDay, spend } of rows) {
    const counts = [impressions, clicks, conversations, replies, conversions, reach];
    const areCounts = counts.every((count) => count === null || (Number.isFinite(count) && count >= 0));
    require(areCounts &&
      isDecimal(spend) &&
      compareDecimals(spend, '0') >=
        0, 'history', `A row of history up to ${lastDay} has a count or spend that is no number of 0 or more.`);
    require(days >= 1 &&
      Number.isFinite(
        Date.parse(lastDay),
      ), 'history', 'A row of history needs its days (1 or more) and its last day (YYYY-MM-DD).');
  }
}

export function checkAssumptions(assumptions: Assumptions): void {
  for (const assumption of Object.values(assumptions)) checkAssumption(assumption);
}

function checkAssumption({ id, value, low, high }: Assumption): void {
  const field = `assumptions.${id}`;
  require(low > 0 &&
    low <= value &&
    value <= high &&
    Number.isFinite(high), field, 'An assumption lies above 0, between its low and its high.');
  require(fitsAssumption(id, { low, high }), field, 'A share lies below 1, or is 1 for certain.');
}
