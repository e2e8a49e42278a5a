import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorCode } from '@spunta/domain';
import {
  coerceInputValue,
  getOperationAST,
  GraphQLError,
  isInputType,
  Kind,
  typeFromAST,
  visit,
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';

export const MOST_TOKENS = 4_000;
export const MOST_DEPTH = 10;
export const MOST_ALIASES = 40;
export const MOST_COMPLEXITY = 1_000;

/** A root field that runs heavy queries costs this much before its fields are counted. */
const HEAVY = 40;
export const heavy = ({ childComplexity }: { childComplexity: number }) => HEAVY + childComplexity;

interface Shape {
  depth: number;
  aliases: number;
}

const NO_SOCKET = 'Subscriptions are answered over a websocket at this address: use a client of graphql-ws.';

export const refusal = (code: ErrorCode, message: string, field?: string) =>
  new GraphQLError(message, { extensions: { code, ...(field && { field }), http: { status: 400 } } });

/** Depth and aliases of a document with its fragments unfolded; fields of introspection are not counted. */
export function shapeOf(document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const shapes = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [measure(node.selectionSet, fragments, new Map(), [])] : [],
  );
  return shapes.reduce(joined, { depth: 0, aliases: 0 });
}

const joined = (one: Shape, other: Shape): Shape => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
});

/** Each fragment is measured once, else nested fragments would make this exponential. Cycles are another rule's error. */
function measure(
  set: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  known: Map<string, Shape>,
  trail: string[],
): Shape {
  let shape: Shape = { depth: 0, aliases: 0 };
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith('__')) continue;
      const inner = selection.selectionSet ? measure(selection.selectionSet, fragments, known, trail) : undefined;
      shape = joined(shape, {
        depth: 1 + (inner?.depth ?? 0),
        aliases: (selection.alias ? 1 : 0) + (inner?.aliases ?? 0),
      });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      shape = joined(shape, measure(selection.selectionSet, fragments, known, trail));
    } else {
      const name = selection.name.value;
      const fragment = fragments.get(name);
      if (!fragment || trail.includes(name)) continue;
      const inner = known.get(name) ?? measure(fragment.selectionSet, fragments, known, [...trail, name]);
      known.set(name, inner);
      shape = joined(shape, inner);
    }
  }
  return shape;
}

export function assertShape(document: DocumentNode): void {
  const { depth, aliases } = shapeOf(document);
  if (depth > MOST_DEPTH) {
    throw refusal(
      'QUERY_TOO_DEEP',
      `The query is ${depth} levels deep; at most ${MOST_DEPTH} are answered. Ask for inner objects in a query of their own.`,
    );
  }
  if (aliases > MOST_ALIASES) {
    throw refusal(
      'QUERY_TOO_COMPLEX',
      `The query has ${aliases} aliases; at most ${MOST_ALIASES} are answered. Split it into several requests.`,
    );
  }
}

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair, and no name or value that people write has one. */
const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

/** Of a field, and of what a refusal quotes: whoever sends megabytes is not sent them back. */
const MOST_TOLD = 200;
const told = (text: string): string => (text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}...` : text);

/** As services name it: the argument counts where it is a value itself, not where it is the object around the fields. */
const fieldOf = (path: readonly (string | number)[]): string =>
  told((path.length > 1 && typeof path[1] === 'string' ? path.slice(1) : path).join('.'));

/** A value that waits to be looked through, and the way back to the variable or argument that holds it. */
interface Waiting {
  value: unknown;
  key: string | number;
  holder?: Waiting;
}

function pathTo(waiting: Waiting): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Waiting | undefined = waiting; at; at = at.holder) path.push(at.key);
  return path.reverse();
}

const nameOf = (node: ASTNode): string[] => {
  if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return [node.name.value];
  return node.kind === Kind.VARIABLE_DEFINITION ? [node.variable.name.value] : [];
};

function literalsOf(document: DocumentNode): Waiting[] {
  const found: Waiting[] = [];
  visit(document, {
    StringValue: ({ value }, _key, parent, _path, ancestors) => {
      const around = [...ancestors, parent ?? []].flat() as ASTNode[];
      const outside = (holder: Waiting | undefined, key: string): Waiting => ({ value, key, holder });
      found.push(around.flatMap(nameOf).reduce<Waiting | undefined>(outside, undefined) ?? { value, key: '' });
    },
  });
  return found;
}

/** Looks through variables and literals without recursion: how deep they nest is up to the sender. */
export function assertTexts(document: DocumentNode, variables: Record<string, unknown> = {}): void {
  const waiting = literalsOf(document);
  for (const [key, value] of Object.entries(variables)) waiting.push({ key, value });
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value } = one;
    if (typeof value === 'string' && !isStorable(value)) {
      const message = 'A text has a character that cannot be kept (U+0000 or half of a pair): remove it.';
      throw refusal('INVALID_INPUT', message, fieldOf(pathTo(one)));
    }
    if (typeof value !== 'object' || value === null) continue;
    const isList = Array.isArray(value);
    for (const [key, inner] of Object.entries(value))
      waiting.push({ key: isList ? Number(key) : key, value: inner, holder: one });
  }
}

/** What does not fit the schema is the caller's fault, not ours; here it is told with the field, in the words of the type. */
function assertFits({ schema, document, operationName, variables }: AskedOperation): void {
  const { variableDefinitions = [] } = getOperationAST(document, operationName) ?? {};
  for (const { variable, type: asked } of variableDefinitions) {
    const { value: name } = variable.name;
    const type = typeFromAST(schema, asked as NamedTypeNode);
    const value = variables?.[name];
    if (!isInputType(type) || value === undefined) continue;
    coerceInputValue(value, type, (path, _given, { message }) => {
      throw refusal('INVALID_INPUT', told(message), fieldOf([name, ...path]));
    });
  }
}

/** Also refuses variables that are missing. */
function costOf(options: Parameters<typeof getComplexity>[0]): number {
  try {
    return getComplexity(options);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw refusal('INVALID_INPUT', told(error.message));
  }
}

function assertCost(cost: number): void {
  if (cost <= MOST_COMPLEXITY) return;
  throw refusal(
    'QUERY_TOO_COMPLEX',
    `The query costs ${cost} points; at most ${MOST_COMPLEXITY} are answered. Ask for fewer metrics or fields in one request.`,
  );
}

const ESTIMATORS = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

export interface AskedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/** Refuses an operation by its shape and by what it would cost, arguments included, before anything of it runs. */
export function assertLimits({ schema, document, operationName, variables }: AskedOperation): void {
  assertShape(document);
  assertTexts(document, variables ?? {});
  assertFits({ schema, document, operationName, variables });
  const asked = { operationName: operationName ?? undefined, variables: variables ?? {} };
  assertCost(costOf({ schema, query: document, ...asked, estimators: ESTIMATORS }));
}

/** The limits for what comes by POST; the other way in is the socket, for subscriptions alone. */
export function queryLimits(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: async ({ schema, document, request, operation }) => {
          if (operation?.operation === 'subscription') throw refusal('BAD_REQUEST', NO_SOCKET);
          assertLimits({ schema, document, operationName: request.operationName, variables: request.variables });
        },
      }),
  };
}
