import { makeMetadata, type TestMetadata } from '../../../test/support/metadata.js';
import { inTransaction } from './transaction.js';

let test: TestMetadata;

beforeAll(async () => {
  test = await makeMetadata();
  await test.metadata.pool.query('CREATE TABLE notes (text text)');
});
afterAll(() => test.close());
beforeEach(() => test.metadata.pool.query('TRUNCATE notes'));

const notes = async (): Promise<string[]> =>
  (await test.metadata.pool.query<{ text: string }>('SELECT text FROM notes')).rows.map(({ text }) => text);
const addNote = `INSERT INTO notes VALUES ('kept')`;

describe('a transaction', () => {
  it('commits what was written and returns the result', async () => {
    const result = await inTransaction(test.metadata.pool, async (client) => (await client.query(addNote)).rowCount);
    expect(result).toBe(1);
    expect(await notes()).toEqual(['kept']);
  });

  it('rolls back when the work fails, and passes the failure on', async () => {
    const work = inTransaction(test.metadata.pool, async (client) => {
      await client.query(addNote);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await notes()).toEqual([]);
  });

  it('survives the end of its connection between two statements and does not reuse it', async () => {
    const { pool } = test.metadata;
    const work = inTransaction(pool, async (client) => {
      await client.query(addNote);
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const ended = new Promise((resolve) => client.once('end', resolve));
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await ended;
      return 'done';
    });
    await expect(work).rejects.toThrow();
    expect(await notes()).toEqual([]);
    expect(await inTransaction(pool, async (client) => (await client.query('SELECT 1')).rowCount)).toBe(1);
  });
});
