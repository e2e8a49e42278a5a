import { watch, type MaybeRefOrGetter } from 'vue';
import {
  ArchivePlanDocument,
  CreatePlanDocument,
  DuplicatePlanDocument,
  PlansDocument,
  UnarchivePlanDocument,
} from '../api/plans.operations.js';
import type { PlanRowPartsFragment } from '../generated/graphql.js';
import { newDraft, toPlanInput, type PlanDefaults } from '../plans/plan-draft.js';
import { refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useList } from './use-list.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export type PlanRow = PlanRowPartsFragment;

/** Plans, the last changed first. */
export function usePlans(filter: MaybeRefOrGetter<{ search: string; archived: boolean }>) {
  const list = useList(PlansDocument, (data) => data.plans, filter);
  watch(refreshTick, list.reload);
  return list;
}

/** What can be done to plans as a whole. Each says what it did; null where it failed. */
export function usePlanCommands(changed: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const create = useCommand(CreatePlanDocument);
  const duplicate = useCommand(DuplicatePlanDocument);
  const archive = useCommand(ArchivePlanDocument);
  const unarchive = useCommand(UnarchivePlanDocument);
  const fail = (command: { error: { value: Parameters<typeof line>[0] | null } }) => {
    notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    return null;
  };

  async function setArchived(
    plan: { id: string; name: string },
    archived: boolean,
    done: (archived: boolean) => void = () => undefined,
  ): Promise<void> {
    const command = archived ? archive : unarchive;
    const data: unknown = await command.run({ id: plan.id });
    if (!data) return void fail(command);
    const undo = { label: t('links.undo'), run: () => void setArchived(plan, !archived, done) };
    notify(t(archived ? 'plans.archived' : 'plans.unarchived', { name: plan.name }), false, undo);
    done(archived);
    changed();
  }

  return {
    setArchived,
    /** Gives the id of the new plan. */
    async create(defaults: PlanDefaults): Promise<string | null> {
      const data = await create.run({ plan: toPlanInput(newDraft(t('plans.newName'), defaults)) });
      return data ? data.createPlan.id : fail(create);
    },
    async duplicate({ id, name }: { id: string; name: string }): Promise<string | null> {
      const data = await duplicate.run({ id, name: t('plans.copyName', { name: name.slice(0, 100) }) });
      if (!data) return fail(duplicate);
      notify(t('plans.duplicated', { name: data.duplicatePlan.name }));
      changed();
      return data.duplicatePlan.id;
    },
    isBusy: create.isBusy,
  };
}
