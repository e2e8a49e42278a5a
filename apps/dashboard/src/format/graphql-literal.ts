import type { MetricsInput } from '../generated/graphql.js';

/** Fields whose text is an enum value and stands without quotes in GraphQL. */
const ENUM_FIELDS = new Set(['granularity', 'operator', 'direction', 'weekStart']);

function isEnum(path: string[]): boolean {
  const key = path.at(-1) ?? '';
  return ENUM_FIELDS.has(key) || (key === 'to' && path.at(-2) === 'compare');
}

function literal(value: unknown, path: string[]): string {
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, path)).join(', ')}]`;
  if (typeof value === 'string') return isEnum(path) ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return `{ ${fields.map(([key, field]) => `${key}: ${literal(field, [...path, key])}`).join(', ')} }`;
}

/** A panel's query as text that runs as it is in the GraphQL console and with an API key. */
export function toGraphqlQuery(query: MetricsInput): string {
  const lines = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `      ${key}: ${literal(value, [key])}`);
  return `query {
  metrics(
    query: {
${lines.join('\n')}
    }
  ) {
    rows { time dimensions { name value label } values { metric value previous change } }
    totals { metric value previous change }
    status dataThrough warnings { code message }
  }
}
`;
}
