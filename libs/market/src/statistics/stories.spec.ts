import { SHIPPED_FIGURES } from '../figures/shipped.js';
import { storiesOf } from './stories.js';

describe('stories', () => {
  it('of 2018 are the article: 450 M use WhatsApp Status daily, against 200 M of Snapchat', () => {
    const ranking = storiesOf(SHIPPED_FIGURES, 'WW').find(({ year }) => year === 2018);
    const told = ranking?.rows.map(({ app, figure: { value, metric } }) => [app.name, value, metric]);
    expect(told).toContainEqual(['WhatsApp Status', '450000000', 'dau']);
    expect(told).toContainEqual(['Snapchat Stories', '200000000', 'stories_dau']);
    expect(ranking?.rows.every(({ figure }) => SHIPPED_FIGURES.includes(figure))).toBe(true);
  });

  it('are ranked year by year, and there are none where nobody counted', () => {
    const years = storiesOf(SHIPPED_FIGURES, 'WW').map(({ year }) => year);
    expect(years).toEqual([...new Set(years)].sort((a, b) => a - b));
    expect(storiesOf(SHIPPED_FIGURES, 'IT')).toEqual([]);
  });
});
