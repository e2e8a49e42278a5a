// Read before there is a window: the theme then asks no screen.
import { createVuetify } from 'vuetify';
import { onPage, settled } from './page.fixture.js';
import { i18n } from '../i18n/index.js';
import { refreshTick } from './use-clock.js';
import { useCommands, type Command } from './use-commands.js';
import { useThemeName } from './use-theme-name.js';

async function commanded(path: string, locale: 'en' | 'it' = 'en') {
  const openKeys = jest.fn();
  const themes = { light: { dark: false }, dark: { dark: true } };
  const vuetify = createVuetify({ theme: { defaultTheme: 'light', themes } });
  const use = () => ({ ...useCommands({ openKeys }), theme: useThemeName() });
  const { page, router } = await onPage(use, { path, locale, plugins: [vuetify] });
  const find = (id: string) =>
    [...page.commands.value, ...page.countryCommands.value].find((one) => one.id === id) as Command;
  const run = async (id: string) => {
    find(id).run();
    await settled();
    return router.currentRoute.value.fullPath;
  };
  return { ...page, find, run, openKeys };
}

describe('what the palette offers', () => {
  it.each(['en', 'it'] as const)('is told apart by its key, its id and its words (%s)', async (locale) => {
    const { commands, countryCommands } = await commanded('/costs', locale);
    const all = [...commands.value, ...countryCommands.value];
    const keys = all.flatMap(({ key }) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const words = all.map(({ group, label }) => `${group}: ${label}`);
    expect(words.filter((text, index) => words.indexOf(text) !== index)).toEqual([]);
    expect(words.filter((text) => /undefined|\b(shell|keys|filters)\./.test(text))).toEqual([]);
  });

  it('changes its words with the language, and can change back', async () => {
    const { find, run, theme } = await commanded('/costs');
    const before = find('shell.group_country.DE').label;
    await run('shell.group_look.it');
    expect([before, find('shell.group_country.DE').label, i18n.global.locale.value]).toEqual([
      'Germany',
      'Germania',
      'it',
    ]);
    await run('shell.group_look.en');
    expect(find('shell.group_country.DE').label).toBe('Germany');
    expect(theme.themeName.value).toBe('light');
  });

  it('leads to every page with the filters, and without what is the page’s own', async () => {
    const { commands, run } = await commanded(
      '/windows?country=IT&zone=Asia%2FTokyo&heat=service_windows_opened&step=WEEK',
    );
    for (const { id } of commands.value.filter((one) => one.id.startsWith('shell.group_pages.'))) {
      const path = await run(id);
      expect(path.split('?')[1]).toBe('zone=Asia/Tokyo&country=IT');
    }
  });

  it.each([
    ['/campaigns/7?order=x', 'group_country.IT', '/campaigns/7?order=x&country=IT'],
    ['/costs?country=DE,FR', 'group_country.IT', '/costs?country=IT'],
    ['/settings/keys?country=DE', 'group_country.IT', '/?country=IT'],
    ['/connections?channel=telegram&next=1', 'group_range.today', '/?channel=telegram&range=today'],
    ['/reconciliation/fees', 'group_range.today', '/reconciliation/fees?range=today'],
    ['/reconciliation', 'group_country.IT', '/?country=IT'],
    ['/costs?range=today', 'group_range.last_28_days', '/costs'],
    ['/costs?from=2026-01-01&to=2026-01-31', 'group_range.yesterday', '/costs?range=yesterday'],
    ['/costs?country=IT&channel=telegram&segment=s&range=today', 'group_actions.clear', '/costs?range=today'],
    ['/costs', 'group_actions.compare', '/costs?compare=previous_year'],
    ['/costs?compare=previous_year', 'group_actions.compare', '/costs?compare=none'],
    ['/costs?compare=none', 'group_actions.compare', '/costs'],
  ])('on %s, %s leads to %s', async (path, id, expected) => {
    const { run } = await commanded(path);
    await expect(run(`shell.${id}`)).resolves.toBe(expected);
  });

  it('reads the figures again, opens the keys, and turns the theme around', async () => {
    const { run, openKeys, theme } = await commanded('/costs');
    const before = refreshTick.value;
    await run('shell.group_actions.refresh');
    expect(refreshTick.value).toBe(before + 1);
    await run('shell.group_actions.keys');
    expect(openKeys).toHaveBeenCalledTimes(1);
    await run('shell.group_look.flip');
    expect([theme.themeName.value, theme.choice.value]).toEqual(['dark', 'dark']);
    await run('shell.group_look.flip');
    expect(theme.themeName.value).toBe('light');
    await run('shell.group_look.system');
    expect(theme.choice.value).toBe('system');
  });
});
