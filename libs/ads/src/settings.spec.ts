import { AD_LEVELS, AD_PLATFORMS, SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import type { AdSettings } from './ad-connector.js';
import { accountIdOf, levelsOf } from './meta/meta.settings.js';
import { isAdPlatform, makeAdConnectors } from './registry.js';
import { snapAccountOf } from './snapchat/snapchat.settings.js';
import { wabaIdOf } from './whatsapp/whatsapp-analytics.settings.js';

const CONNECTORS = makeAdConnectors({
  ...{ metaGraphUrl: 'https://graph.example', metaGraphVersion: 'v25.0' },
  ...{ snapchatUrl: 'https://snap.example', snapchatLoginUrl: 'https://login.example' },
});

/** What a reading gives, or the field that it refuses. */
function read<T>(reading: (settings: AdSettings) => T, settings: AdSettings): T | { refused: string | undefined } {
  try {
    return reading(settings);
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect(error.code).toBe('INVALID_INPUT');
    return { refused: error.field };
  }
}

describe('levels of a pull', () => {
  const FINEST_FIRST = ['ad', 'ad_set', 'campaign', 'account'];

  test('are all of them where none is named, the finest first', () => {
    const empty: AdSettings[] = [{}, { levels: '' }, { levels: ' , ' }];
    for (const settings of empty) expect(levelsOf(settings)).toEqual(FINEST_FIRST);
  });

  test('are those that are named, whatever the order, blanks and repeats', () => {
    const named = fc.array(fc.constantFrom(...AD_LEVELS), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(named, fc.constantFrom(',', ', ', ' ,, '), (levels, comma) => {
        expect(levelsOf({ levels: levels.join(comma) })).toEqual(
          FINEST_FIRST.filter((level) => new Set<string>(levels).has(level)),
        );
      }),
    );
  });

  test.each(['adset', 'Campaign', 'ad;ad_set', 'all'])('%s is none', (levels) => {
    expect(read(levelsOf, { levels: `ad,${levels}` })).toEqual({ refused: 'levels' });
    expect(() => levelsOf({ levels })).toThrow('Use account, campaign, ad_set, ad.');
  });
});

describe('account ids', () => {
  test('of Meta are numbers, with or without what its addresses put before them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 32n - 1n }), fc.constantFrom('', 'act_', 'ACT_'), (id, before) => {
        expect(accountIdOf({ account_id: `${before}${id}` })).toBe(`${id}`);
      }),
    );
  });

  test.each(['', 'act_', 'act_act_1', '44 00', '44-00', '4400/insights', '4'.repeat(33), '٤٤'])(
    '%j is none of Meta',
    (id) => {
      expect(read(accountIdOf, { account_id: id })).toEqual({ refused: 'account_id' });
      expect(read(wabaIdOf, { account_id: id })).toEqual({ refused: 'account_id' });
    },
  );

  test('of WhatsApp Business carry nothing before the number', () => {
    expect(wabaIdOf({ account_id: '102290129340398' })).toBe('102290129340398');
    expect(read(wabaIdOf, { account_id: 'act_1022' })).toEqual({ refused: 'account_id' });
  });

  test('of Snapchat are the same however they are written', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(snapAccountOf({ account_id: id.toUpperCase() })).toBe(id);
      }),
    );
    for (const id of ['', '8adc3db', '8adc3db7/../me', `${'8'.repeat(65)}`, 'account-name'])
      expect(read(snapAccountOf, { account_id: id })).toEqual({ refused: 'account_id' });
  });

  test('that nobody gave are refused, not taken for another', () => {
    for (const reading of [accountIdOf, wabaIdOf, snapAccountOf])
      expect(read(reading, {})).toEqual({ refused: 'account_id' });
  });
});

describe('ad platforms', () => {
  test.each(AD_PLATFORMS)('%s has a connector of its own name that asks for an account, secrets hidden', (platform) => {
    const { platform: name, settings } = CONNECTORS[platform];
    expect(name).toBe(platform);
    const keys = settings.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(settings.find(({ key }) => key === 'account_id')).toMatchObject({ secret: false, required: true });
    for (const { key, secret } of settings) expect([key, secret]).toEqual([key, /token|secret/.test(key)]);
  });

  test.each(AD_PLATFORMS)('%s explains each setting in both languages', (platform) => {
    for (const { label, help } of CONNECTORS[platform].settings)
      for (const { en, it } of [label, help!]) {
        expect(en.trim()).not.toBe('');
        expect(it.trim()).not.toBe('');
      }
  });

  test('are known by their exact names alone', () => {
    expect(Object.keys(CONNECTORS).filter(isAdPlatform).sort()).toEqual([...AD_PLATFORMS].sort());
    for (const text of ['', 'Meta', 'toString', 'constructor', 'tiktok']) expect(isAdPlatform(text)).toBe(false);
  });
});
