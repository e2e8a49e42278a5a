import { useQuery } from '@urql/vue';
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { FavouritesDocument, SetFavouriteDocument } from '../api/favourites.operations.js';
import type { FavouriteKind } from '../generated/graphql.js';
import { keptQuery } from '../router.js';
import { useCommand } from './use-command.js';
import type { Command } from './use-commands.js';
import { useErrorText } from './use-error-text.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

/** What the reader marked, as commands that lead to it: read each time that it is asked for. */
export function useFavouriteCommands(isWanted: () => boolean) {
  const { t } = useText();
  const router = useRouter();
  const answer = useQuery({
    query: FavouritesDocument,
    requestPolicy: 'cache-and-network',
    pause: computed(() => !isWanted()),
  });
  const command = (id: string, label: string, run: () => void): Command => ({
    ...{ id: `favourites.${id}`, group: t('shell.group_favourites'), label, run },
  });
  return computed(() => {
    const { reports, savedViews } = answer.data.value ?? {};
    const toReport = (id: string) =>
      void router.push({ name: 'report', params: { id }, query: keptQuery(router.currentRoute.value) });
    return [
      ...(reports?.edges ?? []).map(({ node: { id, name } }) => command(id, name, () => toReport(id))),
      ...(savedViews ?? [])
        .filter(({ favourite }) => favourite)
        .map(({ id, name, query }) => command(id, name, () => void router.push(`/explore?${query}`))),
    ];
  });
}

/** Marks a thing, or takes the mark off; says only what went wrong, since the star shows the rest. */
export function useFavourite(changed: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const command = useCommand(SetFavouriteDocument);
  return {
    isBusy: command.isBusy,
    async set(kind: FavouriteKind, id: string, favourite: boolean): Promise<void> {
      const data = await command.run({ kind, id, favourite });
      if (!data) notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
      changed();
    },
  };
}
