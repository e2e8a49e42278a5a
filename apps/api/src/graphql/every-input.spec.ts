import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate, type GraphQLError } from 'graphql';
import { inputPlaces, type InputPlace } from '../../../../test/support/every-input.js';
import { assertLimits } from './query-limits.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../schema.gql'), 'utf8'));
// A schema out of its text takes anything where our own scalars stand.
for (const { name, parseValue } of [DateScalar, DateTimeScalar, DecimalScalar])
  Object.assign(SCHEMA.getType(name) ?? {}, { parseValue });
const PLACES = inputPlaces(SCHEMA, () => undefined);
const ofTexts = ({ type, isList }: InputPlace): boolean => (type === 'String' || type === 'ID') && !isList;

/** Code and field of what is refused before anything runs; undefined: it would run. */
function refusal(place: InputPlace, value: unknown): object | undefined {
  const { query, variables } = place.ask(value);
  const document = parse(query);
  try {
    assertLimits({ schema: SCHEMA, document, variables });
    return undefined;
  } catch (error) {
    const { message, extensions } = error as GraphQLError;
    expect(message.length).toBeLessThan(300);
    return { code: extensions['code'], field: extensions['field'] };
  }
}

/** The argument is named where it is the value itself, and left out where it is the object around it. */
const fieldOf = ({ path }: InputPlace): string => (path.length > 1 && path[1] !== '0' ? path.slice(1) : path).join('.');
const at = (place: InputPlace) => ({ code: 'INVALID_INPUT', field: fieldOf(place) });

describe('every place of the schema where a client writes', () => {
  it('is found by the schema alone', () => {
    expect(PLACES.length).toBeGreaterThan(700);
    const named = PLACES.map(({ field, path }) => `${field} ${path.join('.')}`);
    expect(named).toEqual(
      expect.arrayContaining([
        'createReport input.campaigns.0',
        'savePlan plan.limits.0.maximum',
        'metrics query.filters.0.values',
      ]),
    );
    expect(new Set(named).size).toBe(named.length);
    const asked = new Set(PLACES.map((place) => place.ask('x').query));
    for (const query of asked) expect([query, validate(SCHEMA, parse(query))]).toEqual([query, []]);
  });

  it.each(['\0', 'a\ud800'])('refuses %j wherever a text or an id stands, with its place', (text) => {
    const wrong = PLACES.filter(ofTexts).filter(
      (place) => JSON.stringify(refusal(place, text)) !== JSON.stringify(at(place)),
    );
    expect(wrong.map(({ field, path }) => [field, path])).toEqual([]);
  });

  it('refuses what is of another type, with its place and without sending it back', () => {
    const wrong = PLACES.filter(({ isList }) => !isList).filter((place) => {
      const told = refusal(place, ['x'.repeat(1_000), {}]) as { code?: string; field?: string } | undefined;
      return told?.code !== 'INVALID_INPUT' || !told.field;
    });
    expect(wrong.map(({ field, path }) => [field, path])).toEqual([]);
  });
});
