import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { currentOf, NAV_PAGES } from './nav-pages.js';

const route = (name: string, group?: 'costs' | 'reports') => ({ name, meta: group ? { group } : {} });
const page = (name: string) => NAV_PAGES.find((one) => one.name === name)!;

describe('entries of the navigation', () => {
  it('leave a narrow bar room for each word: at most five beside the button for more', () => {
    const main = NAV_PAGES.filter(({ isMain }) => isMain);
    expect(main.length).toBeGreaterThanOrEqual(4);
    expect(main.length).toBeLessThanOrEqual(5);
    for (const { label } of main)
      for (const { nav } of [en, italian])
        expect(nav[label.slice('nav.'.length) as keyof typeof nav].length).toBeLessThanOrEqual(10);
  });

  it('are current on their own page, and above the pages under them', () => {
    expect(currentOf(page('reports'), route('reports', 'reports'))).toBe('page');
    expect(currentOf(page('reports'), route('report', 'reports'))).toBe('true');
    expect(currentOf(page('reports'), route('costs', 'costs'))).toBeUndefined();
    expect(currentOf(page('overview'), route('overview'))).toBe('page');
    expect(currentOf(page('overview'), route('alerts'))).toBeUndefined();
  });

  it('are one at most for any page', () => {
    for (const { name } of NAV_PAGES) {
      const meta = 'group' in page(name) ? { group: (page(name) as { group: 'costs' }).group } : {};
      expect(NAV_PAGES.filter((entry) => currentOf(entry, { name, meta }))).toHaveLength(1);
    }
  });
});
