import { chooseReach } from './message-spans.js';

const DAY = 86_400;
const spans = (count: number, span: number, name = 'm') =>
  Array.from({ length: count }, (_, n) => ({ subject: `${name}${n}`, span }));

it('is a day while few messages reach further, and names those', () => {
  expect(chooseReach([])).toEqual({ reach: DAY, far: [] });
  expect(chooseReach([...spans(2, DAY + 900), ...spans(5, DAY, 'near')])).toEqual({ reach: DAY, far: ['m0', 'm1'] });
});

it('grows with the messages that reach further', () => {
  expect(chooseReach([...spans(10_001, 2 * DAY), ...spans(1, 9 * DAY, 'far')])).toEqual({
    reach: 7 * DAY,
    far: ['far0'],
  });
  expect(chooseReach(spans(10_001, 8 * DAY))).toEqual({ reach: 45 * DAY, far: [] });
});

it('covers the widest message where nothing less does', () => {
  expect(chooseReach([...spans(10_001, 60 * DAY), ...spans(1, 300 * DAY)])).toEqual({ reach: 300 * DAY, far: [] });
});
