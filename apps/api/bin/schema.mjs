// `npm run schema`: writes apps/api/schema.gql anew from the resolvers.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

process.chdir(root);
ensureInstalled();
ensureBuilt();
const { writeSchema } = await import(pathToFileURL(join(root, 'dist/api/apps/api/src/graphql/schema.writer.js')).href);
await writeSchema(join(root, 'apps/api/schema.gql'));
