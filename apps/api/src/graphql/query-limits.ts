import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorCode } from '@spunta/domain';
import {
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
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

export const refusal = (code: ErrorCode, message: string) =>
  new GraphQLError(message, { extensions: { code, http: { status: 400 } } });

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

/** Looks through variables and literals without recursion: how deep they nest is up to the sender. */
export function assertTexts(document: DocumentNode, variables: unknown): void {
  const waiting: unknown[] = [variables];
  visit(document, { StringValue: ({ value }) => void waiting.push(value) });
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && !isStorable(value)) {
      throw refusal(
        'INVALID_INPUT',
        'A text has a character that cannot be kept (U+0000 or half of a pair): remove it.',
      );
    }
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) waiting.push(inner);
  }
}

/** Arguments are read here for the first time: what does not fit the schema is the caller's fault, not ours. */
function costOf(options: Parameters<typeof getComplexity>[0]): number {
  try {
    return getComplexity(options);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw refusal('INVALID_INPUT', error.message);
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
  assertTexts(document, variables);
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
