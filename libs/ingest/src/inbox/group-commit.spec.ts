import fc from 'fast-check';
import { GroupCommit } from './group-commit.js';

const OPTIONS = { maxInFlight: 2, maxItems: 10, maxBytes: 1000 };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  it('writes what came in one turn together and resolves each after its commit', async () => {
    const groups: number[][] = [];
    const group = new GroupCommit<number>(async (items) => void groups.push(items), OPTIONS);
    await Promise.all([1, 2, 3].map((item) => group.add(item, 1)));
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it('resolves nothing before its commit has ended', async () => {
    let finish = (): void => undefined;
    const group = new GroupCommit<number>(() => new Promise((resolve) => (finish = resolve)), OPTIONS);
    let acknowledged = false;
    const added = group.add(1, 1).then(() => (acknowledged = true));
    await turn();
    await turn();
    expect(acknowledged).toBe(false);
    finish();
    await added;
    expect(acknowledged).toBe(true);
  });

  it('has never more groups on their way than allowed and gathers the next one meanwhile', async () => {
    const finish: (() => void)[] = [];
    const sizes: number[] = [];
    const commit = (items: number[]): Promise<void> => {
      sizes.push(items.length);
      return new Promise((resolve) => finish.push(resolve));
    };
    const group = new GroupCommit<number>(commit, OPTIONS);
    const added: Promise<void>[] = [];
    for (let item = 0; item < 5; item += 1) {
      added.push(group.add(item, 1));
      await turn();
      await turn();
    }
    expect(sizes).toEqual([1, 1]);
    finish[0]?.();
    await added[0];
    expect(sizes).toEqual([1, 1, 3]);
    finish[1]?.();
    finish[2]?.();
    await group.idle();
    expect(await Promise.all(added)).toHaveLength(5);
  });

  it('rejects the whole group that failed and no other', async () => {
    const commit = async (items: number[]): Promise<void> => {
      if (items.includes(1)) throw new Error('disk full');
    };
    const group = new GroupCommit<number>(commit, { ...OPTIONS, maxItems: 2 });
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => group.add(item, 1)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect(group.bytesHeld).toBe(0);
  });

  it('commits every item once, in order, in groups within the limits, whatever sizes come', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(sizes, async (bytes) => {
        const groups: number[][] = [];
        const group = new GroupCommit<number>(async (items) => void groups.push(items), OPTIONS);
        await Promise.all(bytes.map((size, item) => group.add(item, size)));
        await group.idle();
        expect(groups.flat()).toEqual(bytes.map((_, item) => item));
        for (const items of groups) {
          const sum = items.reduce((total, item) => total + (bytes[item] ?? 0), 0);
          expect(items.length <= 10 && (sum <= 1000 || items.length === 1)).toBe(true);
        }
      }),
    );
  });
});
