import { HISTORY_NOTES } from './feed/history.js';
import { FORECAST_WARNING_WORDS, FORECAST_WARNINGS } from './forecast.warnings.js';

describe('warnings of a forecast', () => {
  it('tell all that a history notes, each once', () => {
    expect(FORECAST_WARNINGS).toEqual(expect.arrayContaining([...HISTORY_NOTES]));
    expect(new Set(FORECAST_WARNINGS).size).toBe(FORECAST_WARNINGS.length);
    expect(Object.keys(FORECAST_WARNING_WORDS).sort()).toEqual([...FORECAST_WARNINGS].sort());
  });

  it.each(FORECAST_WARNINGS)('%s is a sentence in each language, which no other warning says', (code) => {
    const { en, it: italian } = FORECAST_WARNING_WORDS[code];
    for (const text of [en, italian]) expect(text).toMatch(/^\p{Lu}.{20,}\.$/su);
    expect(en).not.toBe(italian);
    const others = FORECAST_WARNINGS.filter((other) => other !== code).map((other) => FORECAST_WARNING_WORDS[other].en);
    expect(others).not.toContain(en);
  });
});
