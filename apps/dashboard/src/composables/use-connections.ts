import { computed, watch } from 'vue';
import {
  ConnectionsDocument,
  CreateConnectionDocument,
  DeleteConnectionDocument,
  PauseConnectionDocument,
  ResumeConnectionDocument,
  UpdateConnectionDocument,
} from '../api/connections.operations.js';
import type { ConnectionPartsFragment } from '../generated/graphql.js';
import { refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useList } from './use-list.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export type Connection = ConnectionPartsFragment;

export function useConnections() {
  const list = useList(ConnectionsDocument, (data) => data.connections, {});
  watch(refreshTick, list.reload);
  return list;
}

/** What can be done to one connection. Each says what it did, and gives true when it worked. */
export function useConnectionCommands(reload: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const pause = useCommand(PauseConnectionDocument);
  const resume = useCommand(ResumeConnectionDocument);
  const remove = useCommand(DeleteConnectionDocument);
  const update = useCommand(UpdateConnectionDocument);

  function told(
    command: { error: { value: Parameters<typeof line>[0] | null } },
    data: unknown,
    done: string,
  ): boolean {
    if (data === null) notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    else notify(done);
    reload();
    return data !== null;
  }

  return {
    pause: async ({ id, name }: Connection) => told(pause, await pause.run({ id }), t('connections.paused', { name })),
    resume: async ({ id, name }: Connection) =>
      told(resume, await resume.run({ id }), t('connections.resumed', { name })),
    remove: async ({ id, name }: Connection) =>
      told(remove, await remove.run({ id }), t('connections.deleted', { name })),
    rotate: async ({ id }: Connection, secret: string) => {
      const input = { settings: [{ key: 'app_secret', value: secret }] };
      return told(update, await update.run({ id, input }), t('connections.rotated'));
    },
    isBusy: computed(() => [pause, resume, remove, update].some((command) => command.isBusy.value)),
  };
}

export function useCreateConnection() {
  const create = useCommand(CreateConnectionDocument);
  return {
    error: create.error,
    isBusy: create.isBusy,
    async run(channel: string, name: string, appSecret: string): Promise<Connection | null> {
      const settings = [{ key: 'app_secret', value: appSecret }];
      const data = await create.run({ input: { channel, name, settings } });
      return data?.createConnection ?? null;
    },
  };
}
