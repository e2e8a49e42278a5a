import { daysIn, SpuntaError } from '@spunta/domain';
import { standardAssumptions, type Assumptions, type Plan } from '@spunta/planner';
import type { PlanContent } from './plan-content.js';

const MOST_DAYS = 366;
/** Draws of so many take 150 MB and three seconds. */
const MOST_CELLS = 1_000;

/** What is missing is told at once, in the order in which a reader would fill it in. */
const NEEDED = ['goal', 'range', 'budget', 'countries', 'destinations', 'placements'] as const;

/** The plan of a content that says enough. Throws INVALID_INPUT on the first field that is missing; `details.missing` has them all. */
export function readyPlan(content: PlanContent): Plan {
  const missing = NEEDED.filter((name) => content[name] === undefined || (content[name] as unknown[]).length === 0);
  const { goal, range, budget, countries, destinations, placements } = content;
  if (!goal || !range || !budget || missing.length > 0)
    throw new SpuntaError(
      'INVALID_INPUT',
      `This plan is not complete. Still missing: ${missing.join(', ')}.`,
      missing[0],
      { missing },
    );
  const days = daysIn(range);
  if (days > MOST_DAYS) refuse(`A forecast looks at most ${MOST_DAYS} days ahead: shorten the plan.`, 'range.to');
  const cells = countries.length * destinations.length * placements.length;
  if (cells > MOST_CELLS)
    refuse(
      `Countries, destinations and placements make ${cells} combinations; a forecast has at most ${MOST_CELLS}: choose fewer.`,
      'countries',
    );
  return {
    ...{ goal, days, countries, destinations, placements, limits: content.limits, seed: content.seed },
    ...{ budget: budget.amount, currency: budget.currency, audienceShare: content.audienceShare },
    ...(content.targetCost !== undefined && { targetCost: content.targetCost }),
    followUps: content.followUps.map(({ category, perConversation, delayHours }) => ({
      ...{ category, perConversation, hoursAfter: delayHours },
    })),
  };
}

/** The standard assumptions with those that the plan has edited. `perUsd`: what a dollar is worth in the plan's currency. */
export function editedAssumptions(content: PlanContent, perUsd: number): Assumptions {
  const edits = content.assumptions.map(({ id, ...edit }) => [id, edit] as const);
  const standard = standardAssumptions(perUsd);
  const edited = edits.map(([id, edit]) => [id, { ...standard[id], ...edit }] as const);
  return { ...standard, ...Object.fromEntries(edited) };
}

function refuse(message: string, field: string): never {
  throw new SpuntaError('INVALID_INPUT', message, field);
}
