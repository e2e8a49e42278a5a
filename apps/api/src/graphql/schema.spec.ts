import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSchema } from './schema.writer.js';

describe('schema.gql', () => {
  it('is what the resolvers say; run "npm run schema" after a change', async () => {
    const checkedIn = readFileSync(join(__dirname, '../../schema.gql'), 'utf8');
    expect(await renderSchema()).toBe(checkedIn);
  });
});
