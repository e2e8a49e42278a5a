import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { ExperimentRepository } from './experiment.repository.js';

const AT = new Date('2026-03-01T12:00:00Z');
const NEW = {
  ...{ name: 'A', kind: 'countries' as const, startsOn: '2026-03-10', endsOn: '2026-03-30', timeZone: 'UTC', seed: 7 },
  ...{ design: { share: 0.5 }, groups: { treated: ['IT'], held: ['DE'] }, by: 'ada', at: AT },
} as const;
const STEP = { at: AT.toISOString(), by: 'grace', note: 'go' };

describe('experiments', () => {
  let test: TestMetadata;
  let workspaceId: string;
  let experiments: ExperimentRepository;

  beforeAll(async () => {
    test = await makeMetadata();
    experiments = test.metadata.experiments;
    ({ id: workspaceId } = await test.metadata.workspaces.create({ name: 'A', timeZone: 'UTC' }));
  });
  afterAll(() => test.close());

  it('begin as drafts and keep each step', async () => {
    const made = await experiments.create(workspaceId, NEW);
    const { by: _, at: __, ...given } = NEW;
    expect(made).toMatchObject({ ...given, state: 'draft', createdBy: 'ada' });
    await experiments.move(workspaceId, made.id, 'running', STEP);
    const stopped = await experiments.move(workspaceId, made.id, 'stopped', { ...STEP, note: 'out of stock' });
    expect(stopped.history.map(({ state, by, note }) => [state, by, note])).toEqual([
      ['draft', 'ada', ''],
      ['running', 'grace', 'go'],
      ['stopped', 'grace', 'out of stock'],
    ]);
    expect(await experiments.get(workspaceId, made.id)).toEqual(stopped);
    expect((await experiments.page(workspaceId, { first: 9, after: null })).map(({ id }) => id)).toEqual([made.id]);
  });

  it('move only from the state before, however many ask at once', async () => {
    const { id } = await experiments.create(workspaceId, NEW);
    await expect(experiments.move(workspaceId, id, 'stopped', STEP)).rejects.toMatchObject({ code: 'CONFLICT' });
    const tries = await Promise.allSettled([1, 2, 3].map(() => experiments.move(workspaceId, id, 'running', STEP)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(experiments.move(workspaceId, id, 'cancelled', STEP)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(experiments.move(workspaceId, 'none', 'running', STEP)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
