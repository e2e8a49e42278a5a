import { restWhileBusy } from './drain-pace.js';

describe('the pace of the drain', () => {
  it('leaves four fifths of the time to acknowledgements while they come, and none afterwards', () => {
    let append = (): void => undefined;
    const rest = restWhileBusy({ onAppend: (listener) => ((append = listener), () => true) });
    expect(rest(50)).toBe(0);
    append();
    append();
    expect(rest(50)).toBe(200);
    expect(rest(50)).toBe(0);
    append();
    expect(rest(5_000)).toBe(2_000);
  });
});
