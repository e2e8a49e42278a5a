import { useQuery } from '@urql/vue';
import { computed } from 'vue';
import { AD_PLATFORMS } from '../ad-accounts/wizard-settings.js';
import { AdPlatformsDocument } from '../api/ad-accounts.operations.js';
import { toApiError } from '../api/errors.js';
import { useText } from './use-text.js';

/** What can be pulled, in the order of the wizard, with what each platform needs to know in the reader's language. */
export function useAdPlatforms() {
  const { locale } = useText();
  const answer = useQuery({
    query: AdPlatformsDocument,
    variables: computed(() => ({ locale: locale.value })),
  });
  const platforms = computed(() => {
    const found = answer.data.value?.adPlatforms ?? [];
    return AD_PLATFORMS.flatMap((name) => found.find(({ platform }) => platform === name) ?? []);
  });
  return {
    platforms,
    platformOf: (name: string) => platforms.value.find(({ platform }) => platform === name) ?? null,
    error: computed(() => toApiError(answer.error.value)),
    retry: () => void answer.executeQuery({ requestPolicy: 'network-only' }),
  };
}
