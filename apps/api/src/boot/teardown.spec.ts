import { Teardown } from './teardown.js';

describe('Teardown', () => {
  it('undoes in reverse order, once', async () => {
    const done: string[] = [];
    const teardown = new Teardown();
    teardown.add(() => void done.push('first'));
    teardown.add(async () => void done.push('second'));
    await Promise.all([teardown.run(), teardown.run()]);
    await teardown.run();
    expect(done).toEqual(['second', 'first']);
  });

  it('goes on after a failure and tells it at the end', async () => {
    const done: string[] = [];
    const teardown = new Teardown();
    teardown.add(() => void done.push('first'));
    teardown.add(() => Promise.reject(new Error('stuck')));
    await expect(teardown.run()).rejects.toMatchObject({ errors: [new Error('stuck')] });
    expect(done).toEqual(['first']);
  });
});
