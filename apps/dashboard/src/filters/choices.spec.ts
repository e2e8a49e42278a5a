import { currencies, findChoices, timeZones } from './choices.js';

const options = [
  { value: 'DE', label: 'Germany' },
  { value: 'CI', label: 'Côte d’Ivoire' },
  { value: 'IT', label: 'Italy' },
];
const values = (text: string, chosen: string[] = []) => findChoices(options, text, chosen).map(({ value }) => value);

describe('findChoices', () => {
  it('finds without case and accents', () => {
    expect(values('COTE')).toEqual(['CI']);
  });

  it('finds by the whole code', () => {
    expect(values('it')).toEqual(['IT']);
    expect(values('d')).toEqual(['CI']);
  });

  it('lists what is chosen first', () => {
    expect(values('', ['IT'])).toEqual(['IT', 'DE', 'CI']);
  });
});

describe('lists of the runtime', () => {
  it('hold UTC once and real zones', () => {
    expect(timeZones().filter((zone) => zone === 'UTC')).toHaveLength(1);
    expect(timeZones()).toContain('Europe/Rome');
  });

  it('hold currencies by code', () => {
    expect(currencies()).toEqual(expect.arrayContaining(['EUR', 'USD', 'JPY']));
  });
});
