import fc from 'fast-check';
import { changedPart, NO_HISTORY, remember, stepBack, stepForth, type History } from './draft-history.js';

describe('undo and redo', () => {
  it('lead through every state and back, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), (values) => {
        let [history, present]: [History<number>, number] = [NO_HISTORY, -1];
        for (const value of values) [history, present] = [remember(history, present, false), value];
        const seen = [present];
        for (let step = stepBack(history, present); step; step = stepBack(history, present)) {
          ({ history, present } = step);
          seen.push(present);
        }
        expect(seen).toEqual([...values].reverse().concat(-1));
        for (let step = stepForth(history, present); step; step = stepForth(history, present))
          ({ history, present } = step);
        expect(present).toBe(values.at(-1));
      }),
    );
  });

  it('take what goes on as one step, and forget what was undone at a new change', () => {
    let history: History<string> = remember(NO_HISTORY, '', false);
    history = remember(history, 'a', true);
    expect(stepBack(history, 'ab')).toEqual({ history: { past: [], future: ['ab'] }, present: '' });
    expect(remember({ past: [], future: ['x'] }, 'a', false).future).toEqual([]);
    expect(remember<string>(NO_HISTORY, 'a', true).past).toEqual(['a']);
  });

  it('keep two hundred steps', () => {
    let history: History<number> = NO_HISTORY;
    for (let i = 0; i < 300; i += 1) history = remember(history, i, false);
    expect([history.past.length, history.past[0]]).toEqual([200, 100]);
  });

  it('end at both ends', () => {
    expect([stepBack(NO_HISTORY, 1), stepForth(NO_HISTORY, 1)]).toEqual([null, null]);
  });
});

describe('the changed part of a draft', () => {
  it('is named, and empty where both say the same', () => {
    expect(changedPart({ a: 1, b: [1] }, { a: 1, b: [1] })).toBe('');
    expect(changedPart({ a: 1, b: [1] }, { a: 1, b: [2] })).toBe('b');
    expect(changedPart({ a: 1, b: [1] }, { a: 2, b: [2] })).toBe('a b');
  });
});
