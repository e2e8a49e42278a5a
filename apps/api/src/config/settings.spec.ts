import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, SETTING_NAMES } from './settings.js';
import { renderEnvExample, renderSettingsTable } from './settings.writer.js';

const SECRET = 'x'.repeat(32);

describe('settings', () => {
  it('has a default for everything a first start needs', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      SPUNTA_DATA_DIR: './data',
      SPUNTA_ROLES: ['web', 'worker'],
      SPUNTA_INBOX_DAYS: 30,
      SPUNTA_TRUST_PROXY: false,
    });
    expect(settings.DATABASE_URL).toBeUndefined();
  });

  it('takes an empty variable as absent', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '', SPUNTA_ADMIN_EMAIL: '' })).toEqual(readSettings({}));
  });

  it('reads numbers, lists and flags', () => {
    const settings = readSettings({
      PORT: '0',
      DATABASE_URL: 'postgres://spunta@db:5432/spunta',
      CLICKHOUSE_URL: 'http://warehouse:8123/spunta',
      SPUNTA_SECRET: SECRET,
      SPUNTA_ROLES: 'worker, worker',
      SPUNTA_TRUST_PROXY: '10.0.0.0/8',
    });
    expect(settings).toMatchObject({ PORT: 0, SPUNTA_ROLES: ['worker'] });
    expect(settings.SPUNTA_TRUST_PROXY).toBe('10.0.0.0/8');
  });

  it.each([
    ['reports@example.org', true],
    ['Spunta <reports@example.org>', true],
    ['reports', false],
    ['Spunta <reports@example.org', false],
    ['a@example.org\r\nBcc: b@example.org', false],
    ['x\r\n<a@example.org>', false],
  ])('takes %j as sender of mails: %s', (SPUNTA_MAIL_FROM, isGood) => {
    const read = () => readSettings({ SPUNTA_MAIL_FROM }).SPUNTA_MAIL_FROM;
    if (isGood) expect(read()).toBe(SPUNTA_MAIL_FROM);
    else expect(read).toThrow('SPUNTA_MAIL_FROM: use ');
  });

  it('names every bad variable at once, each with its remedy, and never its value', () => {
    const environment = {
      PORT: '70000',
      DATABASE_URL: 'mysql://db/spunta',
      SPUNTA_SECRET: 'too-short-secret',
      SPUNTA_ROLES: 'web,painter',
      LOG_LEVEL: 'loud',
    };
    const failure = (() => {
      try {
        return readSettings(environment);
      } catch (error) {
        return error as Error;
      }
    })();
    const { message } = failure as Error;
    for (const name of Object.keys(environment)) expect(message).toContain(`${name}: use `);
    expect(message).toMatch(/^5 settings are not valid; nothing was started\./);
    expect(message).not.toContain('too-short-secret');
    expect(message).not.toContain('HOST');
  });

  it.each([
    [{ DATABASE_URL: 'postgres://db/spunta' }, 'SPUNTA_SECRET'],
    [{ CLICKHOUSE_CLUSTER: 'main' }, 'CLICKHOUSE_CLUSTER'],
    [{ SPUNTA_ADMIN_EMAIL: 'ada@example.test' }, 'SPUNTA_ADMIN_PASSWORD'],
    [{ SPUNTA_ADMIN_PASSWORD: 'correct horse battery' }, 'SPUNTA_ADMIN_EMAIL'],
    [{ SPUNTA_ROLES: 'web' }, 'SPUNTA_ROLES'],
    [{ SPUNTA_BOUNCE_TOKEN: 'sixteen characters' }, 'SPUNTA_BOUNCE_ADDRESS'],
  ])('refuses %j for want of its other half', (environment, name) => {
    expect(() => readSettings(environment)).toThrow(`${name}: use `);
  });
});

describe('the address of returned mails', () => {
  const read = (address: string) => readSettings({ SPUNTA_BOUNCE_ADDRESS: address }).SPUNTA_BOUNCE_ADDRESS;

  it('leaves room before the @ for what each mail adds', () => {
    expect(read('bounces@example.org')).toBe('bounces@example.org');
    for (const address of ['name-of-16-chars@example.org', 'a+b@example.org', 'bounces', 'B <bounces@example.org>'])
      expect(() => read(address)).toThrow('SPUNTA_BOUNCE_ADDRESS: use ');
  });
});

describe('what is generated from the settings', () => {
  const root = join(__dirname, '../../../..');

  it('.env.example is fresh', () => {
    expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe(renderEnvExample());
  });

  it('changes nothing when it is used as it is', () => {
    const given = [...renderEnvExample().matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(given.map(([name]) => name)).toEqual(SETTING_NAMES);
    expect(readSettings(Object.fromEntries(given) as Record<string, string>)).toEqual(readSettings({}));
  });

  it('README holds the table of settings', () => {
    const squeeze = (text: string): string => text.replaceAll(/ +/g, ' ');
    expect(renderSettingsTable().split('\n')).toHaveLength(SETTING_NAMES.length);
    expect(squeeze(readFileSync(join(root, 'README.md'), 'utf8'))).toContain(squeeze(renderSettingsTable()));
  });
});
