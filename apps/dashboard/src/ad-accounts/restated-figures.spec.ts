import { restatedFigures } from './restated-figures.js';

const told = (spend: string | null, conversations: string | null = null) => ({
  ...{ spend, conversations, clicks: '10', impressions: '1000' },
});

describe('restated figures of a day', () => {
  it('are those that changed, spend first, with the exact difference', () => {
    expect(restatedFigures({ first: told('12.30', '4'), now: told('12.20', '5') })).toEqual([
      { figure: 'spend', first: '12.30', now: '12.20', difference: '-0.1' },
      { figure: 'conversations', first: '4', now: '5', difference: '1' },
    ]);
  });

  it('leave out what stayed the same, however it is written', () => {
    expect(restatedFigures({ first: told('12.30'), now: told('12.3') })).toEqual([]);
  });

  it('have no difference where one side did not tell', () => {
    expect(restatedFigures({ first: told(null), now: told('5') })).toEqual([
      { figure: 'spend', first: null, now: '5', difference: null },
    ]);
  });
});
