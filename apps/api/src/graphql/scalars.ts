import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const textOf = (node: ValueNode): unknown => (node.kind === Kind.STRING ? node.value : undefined);

function textScalar(
  name: string,
  description: string,
  toText: (value: unknown) => string | undefined,
  isOne: (text: string) => boolean,
  example: string,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && isOne(value)) return value;
    throw new GraphQLError(`A ${name} is text such as "${example}".`, { extensions: { code: 'INVALID_INPUT' } });
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => read(toText(value)),
    parseValue: read,
    parseLiteral: (node) => read(textOf(node)),
  });
}

const shaped = (shape: RegExp) => (text: string) => shape.test(text);
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Year 1 to 9999 in UTC too, which neither the store nor this scalar leaves; 30 February is no 2 March. */
function isInstant(text: string): boolean {
  const [, day = ''] = INSTANT.exec(text) ?? [];
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && /^(?!0000)\d{4}-/.test(at.toISOString());
}

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

export const DateScalar = textScalar(
  'Date',
  'Calendar day, YYYY-MM-DD',
  asText,
  shaped(/^\d{4}-\d{2}-\d{2}$/),
  '2026-01-31',
);

export const DateTimeScalar = textScalar(
  'DateTime',
  'Instant, RFC 3339',
  (value) => (value instanceof Date ? value.toISOString() : asText(value)),
  isInstant,
  '2026-01-31T10:15:00Z',
);

export const DecimalScalar = textScalar(
  'Decimal',
  'Exact decimal, as a string',
  asText,
  shaped(/^-?\d+(\.\d+)?$/),
  '1234.50',
);
