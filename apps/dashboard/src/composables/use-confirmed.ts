import type { DocumentInput } from '@urql/vue';
import { ref, shallowRef } from 'vue';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

interface Named {
  id: string;
  name: string;
}

/** A command on one thing of a list that the reader confirms first, and is told the outcome of; `after` a success. */
export function useConfirmed<Item extends Named, Data>(
  document: DocumentInput<Data, { id: string }>,
  done: (item: Item) => string,
  after: (item: Item) => void,
) {
  const { t } = useText();
  const { line } = useErrorText();
  const command = useCommand(document);
  const isAsking = ref(false);
  const subject = shallowRef<Item | null>(null);

  function ask(item: Item): void {
    subject.value = item;
    isAsking.value = true;
  }

  async function confirm(): Promise<void> {
    const item = subject.value;
    if (!item) return;
    const data = await command.run({ id: item.id });
    if (!data) return notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    isAsking.value = false;
    notify(done(item));
    after(item);
  }

  return { isAsking, subject, isBusy: command.isBusy, ask, confirm };
}
