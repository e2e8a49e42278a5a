import type { ApolloServerPlugin } from '@apollo/server';
import { findUnstorable, isStorable, UNSTORABLE, type ErrorCode } from '@spunta/domain';
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

/** Of a field, and of what a refusal quotes: whoever sends megabytes is not sent them back. */
const MOST_TOLD = 200;
const told = (text: string): string => (text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}...` : text);

/** As services name it: the argument counts where it is a value itself, not where it is the object around the fields. */
const fieldOf = (path: readonly (string | number)[]): string =>
  told((path.length > 1 && typeof path[1] === 'string' ? path.slice(1) : path).join('.'));

/** Of the node itself and of those around it, from the outside in. */
function namesOf(nodes: readonly ASTNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return [node.name.value];
    return node.kind === Kind.VARIABLE_DEFINITION ? [node.variable.name.value] : [];
  });
}

/** Throws INVALID_INPUT for a text in variables or literals that cannot be kept. */
export function assertTexts(document: DocumentNode, variables: Record<string, unknown> = {}): void {
  const refuse = (path: readonly (string | number)[]): never => {
    throw refusal('INVALID_INPUT', UNSTORABLE, fieldOf(path));
  };
  visit(document, {
    StringValue: ({ value }, _key, parent, _path, ancestors) => {
      if (!isStorable(value))
        refuse(namesOf([...ancestors, parent ?? []].filter((one): one is ASTNode => 'kind' in one)));
    },
  });
  const found = findUnstorable(variables);
  if (found) refuse(found);
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
