import { campaignNames, codeAddress, figuresOf, LINK_CHANNELS, NEW_LINK, takesText, toInput } from './link-fields.js';

const METRICS = ['conversations_started', 'active_contacts'];
const row = (token: string, ...figures: (string | null)[]) => ({
  dimensions: [{ value: token }],
  values: figures.map((value, i) => ({ metric: METRICS[i] ?? '', value })),
});
const result = (hasNextPage: boolean) => ({
  rows: [row('A', '3', '2'), row('B', '1', null)],
  pageInfo: { hasNextPage },
});

describe('what is sent of a link', () => {
  it('has no text where the messenger takes none, and no blanks around names', () => {
    const given = { ...NEW_LINK, name: ' Poster ', address: '@shop', text: 'Ciao', campaign: ' Fair ' };
    expect(toInput(given)).toEqual({ ...given, name: 'Poster', campaign: 'Fair' });
    expect(toInput({ ...given, campaign: null }).campaign).toBe('');
    for (const channel of LINK_CHANNELS)
      expect(toInput({ ...given, channel }).text).toBe(takesText(channel) ? 'Ciao' : '');
    expect(LINK_CHANNELS.filter((channel) => !takesText(channel))).toEqual(['instagram', 'telegram']);
  });
});

describe('the address of a code', () => {
  it.each([
    ['id', 'svg', 128, '', '/api/links/id/qr.svg?size=128'],
    ['a/b', 'png', 1024, '', '/api/links/a%2Fb/qr.png?size=1024'],
    [
      'id',
      'svg',
      128,
      'https://wa.me/1?text=x#y',
      '/api/links/id/qr.svg?size=128#https%3A%2F%2Fwa.me%2F1%3Ftext%3Dx%23y',
    ],
  ] as const)('of %s as %s in %i is told', (id, format, size, now, address) => {
    expect(codeAddress(id, format, size, now)).toBe(address);
  });
});

describe('names of campaigns', () => {
  it('are those that a platform gave; an id or a name of one’s own stands for itself', () => {
    const rows = [
      { dimensions: [{ value: '700001', label: 'Spring' }] },
      { dimensions: [{ value: '700002', label: '700002' }] },
      { dimensions: [{ value: '700003', label: '' }] },
      { dimensions: [] },
    ];
    expect([...campaignNames(rows)]).toEqual([['700001', 'Spring']]);
  });
});

describe('figures of a link', () => {
  it.each([
    ['A', result(false), ['3', '2']],
    ['B', result(true), ['1', null]],
    ['C', result(false), ['0', '0']],
    ['C', result(true), [null, null]],
    ['A', null, [null, null]],
  ])('%s', (token, given, values) => {
    expect(figuresOf(token, METRICS, given).map(({ value }) => value)).toEqual(values);
  });

  it('have no cost where there was nothing to divide by', () => {
    const metrics = [...METRICS, 'cost_per_conversation'];
    expect(figuresOf('C', metrics, result(false)).map(({ value }) => value)).toEqual(['0', '0', null]);
  });
});
