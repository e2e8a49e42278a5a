import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** What stands at a place unless the test puts something else there; undefined: whatever its type takes. */
export type Given = (field: string, path: readonly string[], type: string) => unknown;

/** A place of the schema where a client writes a text, number, day or id. */
export interface InputPlace {
  /** Root field. */
  field: string;
  /** From the argument on; `0` is the first of a list. */
  path: readonly string[];
  /** Scalar at the place, or the scalars of a list that stands there. */
  type: string;
  isList: boolean;
  /** The operation with this place filled, and besides only what is required. */
  ask(value: unknown): { query: string; variables: Record<string, unknown> };
}

const PLAIN: Record<string, unknown> = {
  ...{ String: 'x', ID: '00000000-0000-4000-8000-000000000000', Int: 1, Float: 0.5, Boolean: false },
  ...{ Date: '2026-11-02', DateTime: '2026-11-02T10:00:00Z', Decimal: '10' },
};

type Slot = GraphQLArgument | GraphQLInputField;

/** Every place of every query and mutation, by the schema alone: what is new in it is walked over without a word here. */
export function inputPlaces(schema: GraphQLSchema, given: Given): InputPlace[] {
  const roots = [
    ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => placesOf('query', field, given)),
    ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => placesOf('mutation', field, given)),
  ];
  return roots.flat();
}

function placesOf(kind: string, field: GraphQLField<unknown, unknown>, given: Given): InputPlace[] {
  const fill = (slots: readonly Slot[], at: readonly string[], into: Record<string, unknown>, force?: string) => {
    for (const slot of slots) {
      const known = given(field.name, [...at, slot.name], getNamedType(slot.type).name);
      if (known !== undefined || isRequiredInputField(slot as GraphQLInputField) || slot.name === force)
        into[slot.name] ??= known ?? sample(slot.type, [...at, slot.name]);
    }
    return into;
  };
  const sample = (type: GraphQLInputType, at: readonly string[]): unknown => {
    const bare = getNullableType(type);
    if (isListType(bare)) return [given(field.name, [...at, '0'], '') ?? sample(bare.ofType, [...at, '0'])];
    if (isInputObjectType(bare)) return fill(Object.values(bare.getFields()), at, {});
    return isEnumType(bare) ? bare.getValues()[0]?.name : PLAIN[bare.name];
  };
  const ask = (path: readonly string[], value: unknown) => {
    const variables = fill(field.args, [], {}, path[0]);
    let holder: Record<string, unknown> = variables;
    let slots: readonly Slot[] = field.args;
    path.slice(0, -1).forEach((name, i) => {
      const slot = slots.find((one) => one.name === name);
      const inner = slot && getNamedType(slot.type);
      holder[name] ??= slot ? sample(slot.type, path.slice(0, i + 1)) : {};
      holder = holder[name] as Record<string, unknown>;
      if (isInputObjectType(inner)) slots = Object.values(inner.getFields());
    });
    holder[path.at(-1) ?? ''] = value;
    return { query: operation(kind, field, variables), variables };
  };
  const walk = (slots: readonly Slot[], at: readonly string[]): InputPlace[] =>
    slots.flatMap((slot) => {
      const bare = getNullableType(slot.type);
      const path = [...at, slot.name, ...(isListType(bare) ? ['0'] : [])];
      const inner = getNamedType(slot.type);
      if (isEnumType(inner)) return [];
      const one = (end: readonly string[], isList: boolean): InputPlace => ({
        ...{ field: field.name, path: end, type: inner.name, isList },
        ask: (value) => ask(end, value),
      });
      const list = isListType(bare) ? [one([...at, slot.name], true)] : [];
      return [
        ...list,
        ...(isInputObjectType(inner) ? walk(Object.values(inner.getFields()), path) : [one(path, false)]),
      ];
    });
  return walk(field.args, []);
}

function operation(kind: string, field: GraphQLField<unknown, unknown>, variables: object): string {
  const used = field.args.filter(({ name }) => name in variables);
  const head = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const args = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isObjectType(getNamedType(field.type)) ? ` { ${fieldsOf(field)} }` : '';
  return `${kind}${head && ` (${head})`} { ${field.name}${args && `(${args})`}${selection} }`;
}

/** A count is read when it is asked for. */
function fieldsOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  return isObjectType(type) && 'totalCount' in type.getFields() ? '__typename totalCount' : '__typename';
}
