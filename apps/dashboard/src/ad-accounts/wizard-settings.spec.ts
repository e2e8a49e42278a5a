import { firstSettings, isAdPlatform, toPairs, type AdPlatform } from './wizard-settings.js';

/** As the server declares them: what is required has a star. */
function platformOf(platform: string, keys: string[]): AdPlatform {
  const settings = keys.map((word) => ({
    ...{ key: word.replace('*', ''), required: word.endsWith('*'), secret: /token|secret/.test(word) },
    ...{ label: word, help: '' },
  }));
  return { platform, settings };
}

describe('what the wizard asks', () => {
  it.each([
    ['meta', ['access_token*', 'account_id*', 'app_secret', 'levels'], ['access_token'], ['app_secret', 'levels']],
    [
      'snapchat',
      ['account_id*', 'client_id', 'client_secret', 'refresh_token', 'access_token'],
      ['client_id', 'client_secret', 'refresh_token'],
      ['access_token'],
    ],
    [
      'whatsapp-analytics',
      ['access_token*', 'account_id*', 'app_secret'],
      ['access_token', 'account_id'],
      ['app_secret'],
    ],
  ])('of %s before the account is chosen', (platform, keys, main, more) => {
    const asked = firstSettings(platformOf(platform, keys));
    expect(asked.main.map(({ key }) => key)).toEqual(main);
    expect(asked.more.map(({ key }) => key)).toEqual(more);
  });

  it('knows its platforms', () => {
    expect(['meta', 'whatsapp-analytics', 'tiktok', '', null].map(isAdPlatform)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });

  it('leaves out what was not filled in', () => {
    expect(toPairs({ access_token: ' t ', app_secret: '  ', levels: '' })).toEqual([
      { key: 'access_token', value: 't' },
    ]);
  });
});
