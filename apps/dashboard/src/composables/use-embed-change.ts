import { UpdateEmbedDocument } from '../api/embeds.operations.js';
import { draftOf, isOver, settingsOf } from '../embeds/embed-draft.js';
import type { EmbedPartsFragment, EmbedSettings } from '../generated/graphql.js';
import { now } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

/**
 * Changes an embedded chart; the notice brings back what it was, unless that was over. `reload` after each answer: after a refusal the
 * list tells what holds meanwhile.
 */
export function useEmbedChange(reload: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const update = useCommand(UpdateEmbedDocument);
  const restore = useCommand(UpdateEmbedDocument);

  async function change(before: EmbedPartsFragment, input: EmbedSettings): Promise<boolean> {
    const data = await update.run({ id: before.id, input, base: before.version });
    reload();
    if (!data) return false;
    const { version } = data.updateEmbed;
    const undo = { label: t('embeds.undo'), run: () => void bringBack(before, version) };
    notify(t('embeds.changed', { name: input.name }), false, isOver(before, now.value) ? undefined : undo);
    return true;
  }

  async function bringBack(before: EmbedPartsFragment, base: number): Promise<void> {
    const data = await restore.run({ id: before.id, input: settingsOf(draftOf(before), before), base });
    reload();
    if (data) notify(t('embeds.changedBack', { name: before.name }));
    else notify(restore.error.value ? line(restore.error.value) : t('errors.OTHER'), true);
  }

  return { change, isBusy: update.isBusy, error: update.error };
}
