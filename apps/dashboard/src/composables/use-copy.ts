import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export function useCopy() {
  const { t } = useText();
  return async function copy(text: string): Promise<void> {
    // The clipboard exists only on https and localhost; a refusal is told, since nothing was copied.
    const written = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (written) notify(t('panel.copied'));
    else notify(t('panel.copyFailed'), true);
  };
}
