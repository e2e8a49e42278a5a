import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const textOf = (node: ValueNode): unknown => (node.kind === Kind.STRING ? node.value : undefined);

function textScalar(
  name: string,
  description: string,
  toText: (value: unknown) => string | undefined,
  shape: RegExp,
  example: string,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && shape.test(value)) return value;
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

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

export const DateScalar = textScalar('Date', 'Calendar day, YYYY-MM-DD', asText, /^\d{4}-\d{2}-\d{2}$/, '2026-01-31');

export const DateTimeScalar = textScalar(
  'DateTime',
  'Instant, RFC 3339',
  (value) => (value instanceof Date ? value.toISOString() : asText(value)),
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/,
  '2026-01-31T10:15:00Z',
);

export const DecimalScalar = textScalar('Decimal', 'Exact decimal, as a string', asText, /^-?\d+(\.\d+)?$/, '1234.50');
