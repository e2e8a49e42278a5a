import type { Workspace } from '@spunta/metadata';
import type { Services } from '../boot/services.js';
import type { Caller } from '../people/caller.js';
import { ExperimentsService, type GivenDesign } from '../planner/experiments/experiments.service.js';
import { sampleRange } from './sample.plans.js';

/** Days of the sample, first and last included. */
const DAYS: [from: number, to: number] = [80, 100];
const DAY_MS = 86_400_000;

/** Ads in some countries and none in others, drawn by lot before the autumn and over by now. */
export function sampleExperiment(now: Date, timeZone: string): GivenDesign & { range: { from: string } } {
  return {
    ...{ name: 'Do the autumn ads pay?', kind: 'countries', range: sampleRange(DAYS, now, timeZone), seed: 7 },
    ...{ countries: ['IT', 'DE', 'FR', 'ES', 'GB', 'NL'], heldShare: 0.5, effect: 0.3 },
    ...{ power: 0.8, result: 'conversations' },
  };
}

/** Draws and starts it as somebody would have two days before its first day. */
export async function makeSampleExperiment(
  { metadata, warehouse, metrics }: Services,
  workspace: Workspace,
  now: Date,
): Promise<void> {
  const design = sampleExperiment(now, workspace.timeZone);
  const before = new Date(Date.parse(`${design.range.from}T09:00:00Z`) - 2 * DAY_MS);
  const caller: Caller = { kind: 'local', workspace };
  const experiments = new ExperimentsService({
    ...{ experiments: metadata.experiments, workspaces: metadata.workspaces },
    ...{ metadata, warehouse, metrics, now: () => before },
  });
  const { id } = await experiments.create(caller, design);
  await experiments.start(caller, id);
}
