import { restWhileBusy } from './drain-pace.js';

function makePace() {
  let append = (_deliveries: number): void => undefined;
  let now = 0;
  const inbox = { onAppend: (listener: (deliveries: number) => void) => ((append = listener), () => true) };
  const rest = restWhileBusy(inbox, () => now);
  const come = (deliveries: number, overMs: number): void => {
    // As the inbox tells it: once for each group of deliveries that shared a commit.
    for (let left = deliveries; left > 0; left -= 20) append(Math.min(left, 20));
    now += overMs;
  };
  return { rest, come };
}

describe('the pace of the drain', () => {
  it('does not rest when nothing comes', () => {
    const { rest, come } = makePace();
    come(0, 1000);
    expect(rest(50)).toBe(0);
  });

  it('rests four times as long as it worked while deliveries come, a second and a half at most', () => {
    const { rest, come } = makePace();
    come(300, 1000);
    expect(rest(50)).toBe(200);
    come(300, 1000);
    expect(rest(5_000)).toBe(1_500);
  });

  it('leaves a burst to the acknowledgements, and takes up again when it is over', () => {
    const { rest, come } = makePace();
    come(4_000, 1000);
    expect(rest(200)).toBe(4_000);
    come(4_000, 1000);
    expect(rest(2_000)).toBe(8_000);
    come(0, 1000);
    expect(rest(2_000)).toBe(0);
  });
});
