import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SpuntaError } from '@spunta/domain';

export interface DataFolder {
  path: string;
  warehouse: string;
  postgres: string;
  secret: string;
  lock: string;
  serverFile: string;
  reports: string;
}

export function dataFolderAt(path: string): DataFolder {
  const folder = resolve(path);
  return {
    path: folder,
    warehouse: join(folder, 'warehouse'),
    postgres: join(folder, 'postgres'),
    secret: join(folder, 'secret'),
    lock: join(folder, 'lock'),
    serverFile: join(folder, 'server.json'),
    reports: join(folder, 'reports'),
  };
}

/** Others may pass through to PostgreSQL's own folder, since its user differs where we run as root; none may list it. */
const MODE = 0o711;

/** Makes the folder when it is missing. Throws INVALID_INPUT naming SPUNTA_DATA_DIR. */
export async function makeDataFolder(path: string): Promise<DataFolder> {
  const folder = dataFolderAt(path);
  try {
    await mkdir(folder.path, { recursive: true, mode: MODE });
    await mkdir(folder.warehouse, { recursive: true, mode: 0o700 });
    await mkdir(folder.reports, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    throw new SpuntaError(
      'INVALID_INPUT',
      `The data folder ${folder.path} cannot be made (${(error as Error).message}). Set SPUNTA_DATA_DIR to one that can be written.`,
    );
  }
}

/** The given secret, or the one that the folder keeps; made at the first start. Losing it loses the connections' secrets. */
export async function readOrMakeSecret(folder: DataFolder, given: string | undefined): Promise<string> {
  if (given) return given;
  try {
    await writeFile(folder.secret, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = (await readFile(folder.secret, 'utf8')).trim();
  if (secret) return secret;
  throw new SpuntaError(
    'INTERNAL',
    `The file ${folder.secret} is empty. Restore it from a backup; without it the stored secrets cannot be read.`,
  );
}
