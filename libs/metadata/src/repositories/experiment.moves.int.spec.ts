import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { ExperimentState } from '../entities/experiment.entity.js';
import type { ExperimentRepository } from './experiment.repository.js';

const AT = new Date('2026-03-01T12:00:00Z');
const NEW = {
  ...{ name: 'A', kind: 'messages' as const, startsOn: '2026-03-10', endsOn: '2026-03-30', timeZone: 'UTC', seed: 7 },
  ...{ design: { share: 0.5, text: 'perché 🙂' }, groups: ['a', 'b'], by: null, at: AT },
};
type Move = Exclude<ExperimentState, 'draft'>;
const MOVES: Move[] = ['running', 'stopped', 'cancelled'];
/** Each way from a draft to an end. */
const WAYS: Move[][] = [['running', 'stopped'], ['cancelled']];
const step = (note: string) => ({ at: AT.toISOString(), by: 'ada@example.test', note });

describe('moves of experiments', () => {
  let test: TestMetadata;
  let experiments: ExperimentRepository;
  let own: string;
  let other: string;

  beforeAll(async () => {
    test = await makeMetadata();
    experiments = test.metadata.experiments;
    const workspace = async () => (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
    [own, other] = [await workspace(), await workspace()];
  });
  afterAll(() => test.close());

  const isOnAWay = (taken: readonly Move[]): boolean =>
    WAYS.some((way) => taken.every((move, i) => move === way[i]) && taken.length <= way.length);

  it('follow a way from draft to end, and a refused one leaves no trace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...MOVES), { maxLength: 6 }), async (moves) => {
        const made = await experiments.create(own, NEW);
        const taken: Move[] = [];
        for (const [i, move] of moves.entries()) {
          const before = await experiments.get(own, made.id);
          const moving = experiments.move(own, made.id, move, step(`${i}`));
          if (isOnAWay([...taken, move])) {
            expect((await moving).state).toBe(move);
            taken.push(move);
          } else {
            await expect(moving).rejects.toMatchObject({ code: 'CONFLICT', field: 'id' });
            expect(await experiments.get(own, made.id)).toEqual(before);
          }
        }
        const ended = await experiments.get(own, made.id);
        expect(ended.history.map(({ state }) => state)).toEqual(['draft', ...taken]);
        expect({ ...ended, state: 'draft', history: made.history }).toEqual(made);
      }),
      { numRuns: 12 },
    );
  });

  it('of a draft at once, to run and to cancel, end in one of both with one step', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await experiments.create(own, NEW);
      const asked = ['running', 'cancelled', 'running', 'cancelled'] as const;
      const tries = await Promise.allSettled(asked.map((state) => experiments.move(own, id, state, step(state))));
      const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.state] : []));
      expect(won).toHaveLength(1);
      const { state, history } = await experiments.get(own, id);
      expect([state, history.map((one) => one.note)]).toEqual([won[0], ['', won[0]]]);
    }
  });

  it.each(MOVES)('to %s never reach the experiment of another workspace', async (state) => {
    const made = await experiments.create(own, NEW);
    const count = await experiments.count(own);
    await expect(experiments.move(other, made.id, state, step(''))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const id of ['', 'x', "' OR true --", randomUUID()])
      await expect(experiments.move(own, id, state, step(''))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await experiments.get(own, made.id)).toEqual(made);
    expect([await experiments.count(own), await experiments.count(other)]).toEqual([count, 0]);
  });
});
