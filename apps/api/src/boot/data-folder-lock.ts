import { SpuntaError } from '@spunta/domain';
import { lockFile } from '@spunta/metadata';

/** Takes the lock file of a data folder for this process; answers the way to free it. Throws CONFLICT with the id of the process that holds it. */
export function lockDataFolder(path: string, folder: string): Promise<() => Promise<void>> {
  return lockFile(path, {
    held: (pid) =>
      new SpuntaError(
        'CONFLICT',
        `Another Spunta (process ${pid}) uses the data folder ${folder}. Stop it first, or set SPUNTA_DATA_DIR to another folder.`,
      ),
    busy: () =>
      new SpuntaError('CONFLICT', `The data folder ${folder} is being taken by other processes. Start again.`),
  });
}
