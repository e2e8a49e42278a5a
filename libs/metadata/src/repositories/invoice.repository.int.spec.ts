import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { StoredInvoiceLine } from '../index.js';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const line = (partial: Partial<StoredInvoiceLine> = {}): StoredInvoiceLine => ({
  ...{ ...OCTOBER, account: '', country: '', market: 'Italy', category: 'marketing' },
  ...{ messages: 100, amount: '7.5', currency: 'USD', ...partial },
});
const by = (note: string) => ({ note, createdBy: 'ada@example.test' });

describe('lines of invoices', () => {
  let test: TestMetadata;
  let workspaceId: string;

  beforeAll(async () => {
    test = await makeMetadata();
    workspaceId = (await test.metadata.workspaces.create({ name: 'Invoices', timeZone: 'UTC' })).id;
  });
  afterAll(() => test.close());

  it('come back exactly, the latest upload of each place, until it is taken back', async () => {
    const { invoices, costs } = test.metadata;
    const exact = line({ category: 'utility', messages: null, amount: '-12345678901234567890.12345678' });
    await invoices.add(workspaceId, by('first.csv'), [line(), exact]);
    const second = await invoices.add(workspaceId, by('second.csv'), [line({ messages: 120, amount: '9' })]);
    expect(await invoices.lines(workspaceId, OCTOBER)).toEqual([line({ messages: 120, amount: '9' }), exact]);
    await costs.takeBack(workspaceId, second.id, 'eve@example.test');
    expect(await invoices.lines(workspaceId, OCTOBER)).toEqual([line(), exact]);
    expect((await costs.changes(workspaceId, 'invoices')).map(({ note }) => note)).toEqual(['second.csv', 'first.csv']);
  });

  it('are those of periods that lie within the days asked for', async () => {
    const { invoices } = test.metadata;
    expect(await invoices.lines(workspaceId, { from: '2026-10-02', to: '2026-12-31' })).toEqual([]);
    expect(await invoices.lines(workspaceId, { from: '2026-09-30', to: '2026-11-01' })).toHaveLength(2);
  });

  it('are stored whole or not at all', async () => {
    const { invoices } = test.metadata;
    const twice = [line({ market: 'Spain' }), line({ market: 'Spain' })];
    await expect(invoices.add(workspaceId, by('twice'), twice)).rejects.toThrow(/invoice_lines_pkey/);
    expect(await invoices.lines(workspaceId, OCTOBER)).toHaveLength(2);
  });
});
