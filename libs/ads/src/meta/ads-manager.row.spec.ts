import { AD_SKIP_REASONS, type AdInsight } from '@spunta/domain';
import fc from 'fast-check';
import { readColumns } from './ads-manager.columns.js';
import { readRow, type RowContext, type RowReading } from './ads-manager.row.js';

type Cells = Record<string, string>;

const SOUND: Cells = { Day: '2026-11-20', 'Campaign name': 'Tea', 'Amount spent (EUR)': '12.50', Impressions: '100' };

/** The row of a file whose header is the keys. */
function row(cells: Cells, context: Partial<RowContext> = {}): RowReading {
  return readRow(Object.values(cells), {
    columns: readColumns(Object.keys(cells)),
    habits: { style: 'dot', dayOrder: undefined },
    adAccount: undefined,
    currency: undefined,
    ...context,
  });
}

function insight(cells: Cells, context: Partial<RowContext> = {}): AdInsight {
  const reading = row(cells, context);
  if ('insight' in reading) return reading.insight;
  throw new Error(`The row was skipped: ${reading.skip}.`);
}

const skip = (cells: Cells, context: Partial<RowContext> = {}) => {
  const reading = row(cells, context);
  return 'skip' in reading ? reading.skip : reading.insight;
};

describe('a sound row', () => {
  it('becomes an insight that has what the row says and nothing else', () => {
    expect(row(SOUND)).toEqual({
      insight: {
        platform: 'meta',
        adAccount: '',
        day: '2026-11-20',
        level: 'campaign',
        campaignName: 'Tea',
        breakdown: '',
        currency: 'EUR',
        spend: '12.5',
        impressions: 100,
      },
    });
  });

  it('keeps zero, and leaves out what is blank', () => {
    const zero = insight({ ...SOUND, 'Amount spent (EUR)': '0.00', Impressions: '0', Reach: '—', 'Link clicks': '' });
    expect(zero).toMatchObject({ spend: '0', impressions: 0 });
    expect(Object.keys(zero)).not.toEqual(expect.arrayContaining(['reach', 'clicks', 'conversations']));
  });

  it('may have fewer or more empty cells at its end than the header has names, but no surplus value', () => {
    const cells = Object.values(SOUND);
    const context = { columns: readColumns(Object.keys(SOUND)), adAccount: undefined, currency: undefined };
    const habits = { style: 'dot', dayOrder: undefined } as const;
    expect(readRow([...cells, '', ' '], { ...context, habits })).toHaveProperty('insight');
    expect(readRow([...cells, 'x'], { ...context, habits })).toMatchObject({ skip: 'wrong_column_count' });
    expect(readRow(cells.slice(1), { ...context, habits })).toMatchObject({
      skip: 'wrong_column_count',
      detail: '3 cells under 4 headers',
    });
  });
});

describe('skipped rows', () => {
  it.each<[string, Cells, (typeof AD_SKIP_REASONS)[number]]>([
    ['no name at all', { ...SOUND, 'Campaign name': '' }, 'totals_row'],
    ['a spreadsheet total', { ...SOUND, 'Campaign name': 'Grand total' }, 'totals_row'],
    ['an Italian total', { ...SOUND, 'Campaign name': ' TOTALE: ' }, 'totals_row'],
    ['a total without a day', { Day: '', Impressions: '9' }, 'totals_row'],
    ['no breakdown value', { ...SOUND, Country: '', Age: '-' }, 'totals_row'],
    ['a period', { ...SOUND, Day: 'x', ...period('2026-11-01', '2026-11-20') }, 'bad_day'],
    ['a week', { ...withoutDay(), ...period('2026-11-01', '2026-11-07') }, 'period_row'],
    ['a start without an end', { ...withoutDay(), ...period('2026-11-01', '') }, 'missing_day'],
    ['no day', { ...SOUND, Day: '' }, 'missing_day'],
    ['a day of two readings', { ...SOUND, Day: '05/11/2026' }, 'bad_day'],
    ['no such day', { ...SOUND, Day: '2026-02-30' }, 'bad_day'],
    ['words for spend', { ...SOUND, 'Amount spent (EUR)': 'much' }, 'bad_number'],
    ['negative spend', { ...SOUND, 'Amount spent (EUR)': '-1.00' }, 'bad_number'],
    ['half an impression', { ...SOUND, Impressions: '10.5' }, 'bad_number'],
    ['a shortened campaign id', { ...SOUND, 'Campaign ID': '1.20299E+17' }, 'bad_number'],
    ['a country of nowhere', { ...SOUND, Country: 'Atlantis' }, 'unknown_country'],
    ['an ad without a name', { ...SOUND, 'Ad name': '', 'Ad ID': '' }, 'missing_name'],
    ['another result only', { ...onlyResults(), Results: '7', 'Result type': 'Leads' }, 'other_result_type'],
  ])('%s: %j', (_name, cells, reason) => {
    expect(skip(cells)).toBe(reason);
  });

  it('needs a currency where there is spend, and only there', () => {
    const spent = { Day: '2026-11-20', 'Campaign name': 'Tea', 'Amount spent': '1.00' };
    expect(skip(spent)).toBe('missing_currency');
    expect(insight({ ...spent, 'Amount spent': '' })).toMatchObject({ currency: '' });
    expect(insight(spent, { currency: 'CHF' }).currency).toBe('CHF');
  });

  it.each<[Cells, Partial<RowContext>, string]>([
    [{ ...SOUND, Currency: 'USD', 'Amount spent (EUR)': '£1' }, { currency: 'CHF' }, 'EUR'],
    [{ ...bare('£1'), Currency: 'usd' }, { currency: 'CHF' }, 'USD'],
    [{ ...bare('£1'), Currency: 'dollars' }, { currency: 'CHF' }, 'GBP'],
    [{ ...bare('$1'), Currency: '' }, { currency: 'CHF' }, 'CHF'],
  ])('takes the currency of %j with %j as %s', (cells, context, currency) => {
    expect(insight(cells, context).currency).toBe(currency);
  });
});

describe('ids', () => {
  it.each([
    ['120000000000000001', '120000000000000001'],
    ['="120000000000000001"', '120000000000000001'],
    ["'120000000000000001", '120000000000000001'],
    ['c:120000000000000001', '120000000000000001'],
    ['0012', '0012'],
    ['', undefined],
  ])('%j stays the text %j', (cell, id) => {
    expect(insight({ ...SOUND, 'Campaign ID': cell }).campaignId).toBe(id);
  });

  it('of the account win over the given one, and that over the account name', () => {
    const named = { ...SOUND, 'Account name': 'Shop' };
    expect(insight({ ...named, 'Account ID': 'act_44' }, { adAccount: '77' }).adAccount).toBe('44');
    expect(insight(named, { adAccount: '77' }).adAccount).toBe('77');
    expect(insight(named).adAccount).toBe('Shop');
  });
});

describe('names', () => {
  it('are one line of at most 400 characters', () => {
    expect(insight({ ...SOUND, 'Campaign name': ' two\r\n\tlines\0here ' }).campaignName).toBe('two lines here');
    expect(insight({ ...SOUND, 'Campaign name': 'x'.repeat(500) }).campaignName).toBe('x'.repeat(400));
  });

  it('are never cut inside a character, which no JSON of the warehouse could carry', () => {
    fc.assert(
      fc.property(fc.integer({ min: 395, max: 401 }), fc.integer({ min: 1, max: 4 }), (before, emoji) => {
        const name = insight({ ...SOUND, 'Campaign name': 'x'.repeat(before) + '😀'.repeat(emoji) }).campaignName ?? '';
        expect(Buffer.from(name, 'utf8').toString('utf8')).toBe(name);
        expect(name.length).toBeGreaterThanOrEqual(Math.min(399, before + emoji * 2));
      }),
    );
  });
});

describe('breakdowns', () => {
  it.each<[string, string, Partial<AdInsight>]>([
    ['Gender', 'Women', { gender: 'female' }],
    ['Gender', 'HOMMES', { gender: 'male' }],
    ['Gender', 'Non-binary', { gender: 'non-binary' }],
    ['Device', 'Dispositivi mobili', { device: 'mobile' }],
    ['Device', 'iPad', { device: 'ipad' }],
    ['Platform', 'Audience Network', { publisherPlatform: 'audience_network' }],
    ['Platform', 'facebook', { publisherPlatform: 'facebook' }],
    ['Placement', 'Feed', { placement: 'feed' }],
    ['Age', '65+', { age: '65+' }],
    ['Country', 'Deutschland', { country: 'DE' }],
    ['Country', 'NA', { country: 'NA' }],
  ])('%s %s', (header, cell, expected) => {
    expect(insight({ ...SOUND, [header]: cell })).toMatchObject(expected);
  });

  it.each(['Unknown', 'unbekannt', 'Sin categoría'])('%s is no value, though the row counts', (cell) => {
    const open = insight({ ...SOUND, Gender: cell, Country: cell });
    expect(open).toMatchObject({ breakdown: 'country+gender', spend: '12.5' });
    expect(open).not.toHaveProperty('gender');
    expect(open).not.toHaveProperty('country');
  });
});

describe('figures', () => {
  it('take link clicks where the report has them, even an empty cell, else all clicks', () => {
    expect(insight({ ...SOUND, 'Clicks (all)': '9', 'Link clicks': '4' }).clicks).toBe(4);
    expect(insight({ ...SOUND, 'Clicks (all)': '9', 'Link clicks': '' })).not.toHaveProperty('clicks');
    expect(insight({ ...SOUND, 'Clicks (all)': '9' }).clicks).toBe(9);
  });

  it.each([
    ['actions:onsite_conversion.messaging_conversation_started_7d', 5],
    ['Messaging conversations started', 5],
    ['Conversazioni con messaggi iniziate', 5],
    ['Link clicks', undefined],
    ['', undefined],
  ])('results of the type %j are %s conversations', (type, conversations) => {
    expect(insight({ ...SOUND, Results: '5', 'Result type': type }).conversations).toBe(conversations);
  });

  it('take the column of conversations before results', () => {
    const both = { ...SOUND, 'Messaging conversations started': '3', Results: '5', 'Result type': 'actions' };
    expect(insight(both).conversations).toBe(3);
  });

  it('follow the habits of the file', () => {
    const cells = { ...SOUND, Day: '05/11/2026', 'Amount spent (EUR)': '1.234' };
    const read = (style: 'dot' | 'comma', dayOrder: 'day_first' | 'month_first') =>
      insight(cells, { habits: { style, dayOrder } });
    expect(read('dot', 'day_first')).toMatchObject({ day: '2026-11-05', spend: '1.234' });
    expect(read('comma', 'month_first')).toMatchObject({ day: '2026-05-11', spend: '1234' });
  });
});

it('any cells make an insight or a reason of the closed set, and never an undefined field', () => {
  const headers = [...Object.keys(SOUND), 'Campaign ID', 'Country', 'Gender', 'Results', 'Result type', 'Reach'];
  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(...Object.values(SOUND), 'IT', 'Total', '__proto__'),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), (cells) => {
      const reading = row(Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? ''])));
      if ('skip' in reading) expect(AD_SKIP_REASONS).toContain(reading.skip);
      else expect(Object.values(reading.insight)).not.toContain(undefined);
    }),
  );
});

function withoutDay(): Cells {
  const { Day: _day, ...others } = SOUND;
  return others;
}

function period(starts: string, ends: string): Cells {
  return { 'Reporting starts': starts, 'Reporting ends': ends };
}

function onlyResults(): Cells {
  return { ...SOUND, 'Amount spent (EUR)': '', Impressions: '' };
}

function bare(spend: string): Cells {
  return { Day: '2026-11-20', 'Campaign name': 'Tea', 'Amount spent': spend };
}
