import { Kind } from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

describe('scalars', () => {
  it('Date is a day as text', () => {
    expect(DateScalar.parseValue('2026-01-31')).toBe('2026-01-31');
    expect(DateScalar.parseLiteral({ kind: Kind.STRING, value: '2026-01-31' })).toBe('2026-01-31');
    for (const wrong of ['31.1.2026', '2026-1-31', 20260131, null, '2026-01-31T00:00:00Z']) {
      expect(() => DateScalar.parseValue(wrong)).toThrow('A Date is text such as "2026-01-31".');
    }
    expect(() => DateScalar.parseLiteral({ kind: Kind.INT, value: '2026' })).toThrow('A Date is text');
  });

  it('DateTime takes a Date or RFC 3339 with any offset', () => {
    expect(DateTimeScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(DateTimeScalar.serialize('2026-03-29T00:00:00+05:45')).toBe('2026-03-29T00:00:00+05:45');
    expect(() => DateTimeScalar.serialize('2026-03-29 00:00:00')).toThrow('A DateTime is text');
  });

  it('Decimal never passes through a float', () => {
    expect(DecimalScalar.serialize('123456789012345678.000001')).toBe('123456789012345678.000001');
    expect(DecimalScalar.serialize('-0.5')).toBe('-0.5');
    expect(() => DecimalScalar.serialize(1.5)).toThrow('A Decimal is text');
    expect(() => DecimalScalar.serialize('1e3')).toThrow('A Decimal is text');
  });
});
