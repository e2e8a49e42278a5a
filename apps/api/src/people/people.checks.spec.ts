import { assertCurrency, assertEmail, assertName, assertTimeZone } from './people.checks.js';

const failing = (field: string) => expect.objectContaining({ code: 'INVALID_INPUT', field }) as unknown as Error;

describe('checks of what people type', () => {
  it('trims names and refuses empty and endless ones', () => {
    expect(assertName('  Ada ', 'name')).toBe('Ada');
    expect(() => assertName('  ', 'workspaceName')).toThrow(failing('workspaceName'));
    expect(() => assertName('x'.repeat(121), 'name')).toThrow(failing('name'));
  });

  it.each(['Europe/Rome', 'Asia/Kathmandu', 'UTC', 'America/St_Johns'])('takes the zone %s', (zone) => {
    expect(() => assertTimeZone(zone)).not.toThrow();
  });

  it.each(['Rome', '+02:00', '', 'Europe/Nowhere'])('refuses the zone "%s"', (zone) => {
    expect(() => assertTimeZone(zone)).toThrow(failing('timeZone'));
  });

  it('takes currencies of ISO 4217 only, or none', () => {
    expect(() => assertCurrency('EUR')).not.toThrow();
    expect(() => assertCurrency(null)).not.toThrow();
    expect(() => assertCurrency('eur')).toThrow(failing('currency'));
    expect(() => assertCurrency('ABC')).toThrow(failing('currency'));
  });

  it('refuses what is no e-mail address', () => {
    expect(() => assertEmail(' ada@example.test ')).not.toThrow();
    expect(() => assertEmail('ada')).toThrow(failing('email'));
  });
});
