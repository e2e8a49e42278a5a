import { onPage, settled } from './page.fixture.js';
import { useReportStart } from './use-report-start.js';

const at = async (query: string, locale: 'en' | 'it' = 'en') =>
  onPage(() => useReportStart(), { path: `/reports${query}`, locale });

describe('the form of a new report', () => {
  it('is shut without a template that there is in the URL', async () => {
    for (const query of ['', '?new=poster', '?from=2026-03-01&to=2026-03-31'])
      expect((await at(query)).page.isOpen.value).toBe(false);
  });

  it('takes over the days, countries and currency of the page that one comes from, in the reader’s language', async () => {
    const { page } = await at('?new=costs&from=2026-03-01&to=2026-03-31&country=IT,unknown&currency=JPY', 'it');
    expect(page.isOpen.value).toBe(true);
    expect(page.start.value).toEqual({
      ...{ template: 'costs', name: '', from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
      ...{ countries: ['IT'], campaigns: [], currency: 'JPY', language: 'it', plan: null, targets: [], pageSize: 'A4' },
    });
  });

  it('is of the last whole month where nobody chose days, and of those chosen however usual they are', async () => {
    const usual = (await at('?new=executive')).page.start.value;
    expect(usual.from).toMatch(/-01$/);
    expect(usual.from.slice(0, 7)).toBe(usual.to.slice(0, 7));
    const { from, to } = (await at('?new=executive&range=last_28_days')).page.start.value;
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(27);
    expect(usual.currency).toBe('EUR');
  });

  it('is for the paper of its reader', async () => {
    const { languages } = navigator;
    const sizeFor = async (...told: string[]) => {
      Object.assign(navigator, { languages: told });
      return (await at('?new=costs')).page.start.value.pageSize;
    };
    expect(await sizeFor('en-US')).toBe('LETTER');
    expect(await sizeFor('en-GB', 'en-US')).toBe('A4');
    expect(await sizeFor('en')).toBe('A4');
    Object.assign(navigator, { languages });
  });

  it('says which filters no report knows', async () => {
    for (const query of ['?new=costs&channel=line', '?new=costs&segment=s1', '?new=costs&country=unknown'])
      expect((await at(query)).page.note.value).toContain('do not narrow');
    expect((await at('?new=costs&country=IT')).page.note.value).toBe('');
  });

  it('opens and shuts in the URL, and leaves the filters as they are', async () => {
    const { page, router } = await at('?country=IT');
    page.ask('market');
    await settled();
    expect(router.currentRoute.value.query).toEqual({ country: 'IT', new: 'market' });
    page.isOpen.value = false;
    await settled();
    expect(router.currentRoute.value.query).toEqual({ country: 'IT' });
  });
});
