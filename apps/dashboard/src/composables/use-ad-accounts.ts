import { computed, onUnmounted, watch } from 'vue';
import { isMoving } from '../ad-accounts/sync-state.js';
import {
  AdAccountsDocument,
  PauseAdAccountDocument,
  ResumeAdAccountDocument,
  SyncAdAccountDocument,
} from '../api/ad-accounts.operations.js';
import type { AdAccountPartsFragment } from '../generated/graphql.js';
import { isSeen, refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useList } from './use-list.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export type AdAccount = AdAccountPartsFragment;

const POLL_MS = 2000;

/** Ad accounts with their last pull: read each minute, and every two seconds while one is being pulled and the page is seen. */
export function useAdAccounts() {
  const list = useList(AdAccountsDocument, (data) => data.adAccounts, {});
  let timer = 0;
  const isPulling = computed(() => isSeen.value && list.items.value.some(isMoving));
  watch([isPulling, list.items], () => {
    window.clearTimeout(timer);
    if (isPulling.value) timer = window.setTimeout(list.reload, POLL_MS);
  });
  watch(refreshTick, list.reload);
  onUnmounted(() => window.clearTimeout(timer));
  return list;
}

/** What can be done to one ad account at once. Each says what it did. */
export function useAdAccountCommands(reload: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const commands = {
    sync: useCommand(SyncAdAccountDocument),
    pause: useCommand(PauseAdAccountDocument),
    resume: useCommand(ResumeAdAccountDocument),
  };

  async function run(name: keyof typeof commands, { id, name: account }: AdAccount): Promise<void> {
    const command = commands[name];
    const data: unknown = await command.run({ id });
    if (data) notify(t(`adAccounts.done_${name}`, { name: account }));
    else notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    reload();
  }

  return { run, isBusy: computed(() => Object.values(commands).some(({ isBusy }) => isBusy.value)) };
}
