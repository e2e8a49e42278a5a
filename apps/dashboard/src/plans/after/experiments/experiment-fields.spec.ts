import { newFields, numberOf, toInput, type ExperimentFields } from './experiment-fields.js';

const fields = (change: Partial<ExperimentFields> = {}) => ({ ...newFields('2026-02-28', 7), ...change });

describe('the form of an experiment', () => {
  it('begins tomorrow and lasts four weeks', () => {
    expect(fields()).toMatchObject({ from: '2026-03-01', to: '2026-03-28', seed: '7' });
  });

  it.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    [' 3 ', 3],
    ['', null],
    ['twelve', null],
  ])('reads %j as %j', (text, number) => {
    expect(numberOf(text)).toBe(number);
  });

  it('asks in ratios, and only for what its kind has', () => {
    const countries = toInput(fields({ name: ' A ', countries: ['IT'], effect: '14', heldShare: '33' }), 'UTC');
    expect(countries).toEqual({
      ...{ name: 'A', kind: 'COUNTRIES', range: { from: '2026-03-01', to: '2026-03-28', timeZone: 'UTC' } },
      ...{ countries: ['IT'], heldShare: 0.33, effect: 0.14, power: 0.8, seed: 7, result: 'CONVERSATIONS' },
    });
    const messages = toInput(fields({ kind: 'MESSAGES', rate: '7', effect: '1,1' }), 'UTC');
    expect(messages).toMatchObject({ kind: 'MESSAGES', rate: 0.07, effect: 0.011, activeDays: 90 });
    expect(messages).not.toHaveProperty('result');
  });

  it.each(['from', 'to', 'effect', 'heldShare', 'power', 'seed'] as const)('asks nothing without %s', (name) => {
    expect(toInput(fields({ [name]: '' }), 'UTC')).toBeNull();
  });

  it.each(['rate', 'activeDays'] as const)('asks nothing of messages without %s', (name) => {
    expect(toInput(fields({ kind: 'MESSAGES', [name]: 'x' }), 'UTC')).toBeNull();
    expect(toInput(fields({ [name]: 'x' }), 'UTC')).not.toBeNull();
  });
});
