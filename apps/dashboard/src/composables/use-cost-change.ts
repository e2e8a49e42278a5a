import { CostChangesDocument, TakeBackCostChangeDocument } from '../api/costs.operations.js';
import type { CostChangeKind } from '../generated/graphql.js';
import { useClientHandle } from '@urql/vue';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

/** Telling of a change of rates, exchange rates or settings, with the button that takes it back. */
export function useCostChange(reload: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const { client } = useClientHandle();
  const takeBackCommand = useCommand(TakeBackCostChangeDocument);

  async function takeBack(id: string): Promise<void> {
    const data = await takeBackCommand.run({ id });
    if (data) notify(t('rates.takenBack'));
    else notify(takeBackCommand.error.value ? line(takeBackCommand.error.value) : t('errors.OTHER'), true);
    reload();
  }

  /** `id` null: nothing was stored, so nothing can be undone. */
  function tell(text: string, id: string | null | undefined): void {
    notify(text, false, id ? { label: t('rates.undo'), run: () => void takeBack(id) } : undefined);
    reload();
  }

  /** The id of the newest change of a kind, for saves that do not give it. */
  async function newest(kind: CostChangeKind): Promise<string | null> {
    const options = { requestPolicy: 'network-only' } as const;
    const { data } = await client.query(CostChangesDocument, { kind, first: 1 }, options).toPromise();
    return data?.costChanges[0]?.id ?? null;
  }

  return { takeBack, tell, newest, isBusy: takeBackCommand.isBusy };
}
