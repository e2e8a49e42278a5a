import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every fixture of a connector: file name without `.json`, and its bytes. */
export function readFixtures(connector: string): Map<string, Buffer> {
  const folder = join(__dirname, '..', 'fixtures', connector);
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -'.json'.length), readFileSync(join(folder, file))]),
  );
}
