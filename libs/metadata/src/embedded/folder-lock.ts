import { join } from 'node:path';
import { SpuntaError } from '@spunta/domain';
import { lockFile } from './lock-file.js';

/** Takes the file `lock` of a folder of the database. Throws STORE_UNAVAILABLE naming the process that holds it. */
export function lockFolder(folder: string): Promise<() => Promise<void>> {
  return lockFile(join(folder, 'lock'), {
    held: (pid) =>
      new SpuntaError(
        'STORE_UNAVAILABLE',
        `The data folder ${folder} is in use by process ${pid}: stop that process, or give this one a data folder of its own.`,
      ),
    busy: () =>
      new SpuntaError('STORE_UNAVAILABLE', `Several processes start on ${folder} at once. Start only one of them.`),
  });
}
