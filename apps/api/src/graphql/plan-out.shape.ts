import type { Payloads } from '../planner/out/publications.service.js';
import type { PlanPayloadsModel } from './plan-out.model.js';

/** Calls as the schema tells them, and all of them as one document for a file. */
export function shapePayloads({ version, account, marker, steps, leftOut }: Payloads): PlanPayloadsModel {
  const calls = steps.map(({ key, edge, body }) => ({
    ...{ key, method: 'POST', path: `act_${account.externalId}/${edge}`, body },
  }));
  return {
    ...{ version, account: account.externalId, marker, leftOut },
    payloads: steps.map(({ body, ...step }) => ({ ...step, body: JSON.stringify(body, null, 2) })),
    document: JSON.stringify({ marker, calls }, null, 2),
  };
}
