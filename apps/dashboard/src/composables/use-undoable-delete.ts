import type { DocumentInput } from '@urql/vue';
import { computed } from 'vue';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

interface Named {
  id: string;
  name: string;
}

/** Deletes one thing of a list at once; the notice that says so brings it back. `reload` after each. */
export function useUndoableDelete<Removed, Restored>(
  documents: { remove: DocumentInput<Removed, { id: string }>; restore: DocumentInput<Restored, { id: string }> },
  told: { deleted: (name: string) => string; restored: (name: string) => string },
  reload: () => void,
) {
  const { t } = useText();
  const { line } = useErrorText();
  const remove = useCommand(documents.remove);
  const restore = useCommand(documents.restore);

  async function set({ id, name }: Named, isGone: boolean): Promise<void> {
    const command = isGone ? remove : restore;
    const data: unknown = await command.run({ id });
    if (!data) return notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    if (isGone) notify(told.deleted(name), false, { label: t('links.undo'), run: () => void set({ id, name }, false) });
    else notify(told.restored(name));
    reload();
  }

  return {
    remove: (item: Named) => set(item, true),
    isBusy: computed(() => remove.isBusy.value || restore.isBusy.value),
  };
}
