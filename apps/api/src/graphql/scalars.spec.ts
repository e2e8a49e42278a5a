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

  it.each([
    ...['2026-02-30T00:00:00Z', '2027-02-29T12:00:00+01:00', '2026-13-01T00:00:00Z', '2026-01-01T24:30:00Z'],
    ...['2026-01-01T00:60:00Z', '2026-01-01T00:00:00+99:99', '0000-06-01T00:00:00Z', '0001-01-01T00:00:00+01:00'],
    ...['9999-12-31T23:59:59-23:59', '2026-01-01', 'now', ''],
  ])('DateTime refuses %j, which is no instant', (wrong) => {
    expect(() => DateTimeScalar.parseValue(wrong)).toThrow('A DateTime is text such as "2026-01-31T10:15:00Z".');
  });

  it.each(['2028-02-29T23:59:59.123456Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-06-01T00:30+14:00'])(
    'DateTime takes %j as it is written',
    (right) => {
      expect(DateTimeScalar.parseValue(right)).toBe(right);
      expect(DateTimeScalar.serialize(new Date(right))).toBe(new Date(right).toISOString());
    },
  );

  it('Decimal never passes through a float', () => {
    expect(DecimalScalar.serialize('123456789012345678.000001')).toBe('123456789012345678.000001');
    expect(DecimalScalar.serialize('-0.5')).toBe('-0.5');
    expect(() => DecimalScalar.serialize(1.5)).toThrow('A Decimal is text');
    expect(() => DecimalScalar.serialize('1e3')).toThrow('A Decimal is text');
  });
});
