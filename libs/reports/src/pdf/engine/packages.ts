import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Looked up from the program that runs and from the working folder: that finds alike under Node's ESM and jest's CommonJS. */
const BASES = [...(process.argv[1] === undefined ? [] : [process.argv[1]]), join(process.cwd(), 'package.json')];

/** `require` of the first base that has `name`. */
function requireWith(name: string): NodeJS.Require {
  for (const base of BASES) {
    try {
      const require = createRequire(realpathSync(base));
      require.resolve(name);
      return require;
    } catch (error) {
      if (!['MODULE_NOT_FOUND', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  throw new Error(`The package file ${name} is not installed: run npm ci.`);
}

/** Path of a file of a package. */
export function packageFile(name: string): string {
  return requireWith(name).resolve(name);
}

/** A CommonJS module without types: `T` says what of it is used. */
export function packageModule<T>(name: string): T {
  return requireWith(name)(name) as T;
}
