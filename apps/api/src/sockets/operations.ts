import type { SubscribePayload } from 'graphql-ws';
import { getOperationAST, GraphQLError, parse, validate, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import { assertLimits, MOST_TOKENS, refusal } from '../graphql/query-limits.js';

export type Prepared = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

/**
 * Checks what a client subscribes to as strictly as Apollo's plugins check a request, for they do not run here. Queries and
 * mutations are refused. Pure; gives the errors that the client is told.
 */
export function prepareSubscription(schema: GraphQLSchema, payload: SubscribePayload): Prepared | GraphQLError[] {
  const { query, operationName, variables } = payload;
  try {
    const document = parse(query, { maxTokens: MOST_TOKENS });
    const invalid = validate(schema, document);
    if (invalid.length > 0) return invalid.map(({ message }) => refusal('BAD_REQUEST', message));
    const operation = getOperationAST(document, operationName);
    if (!operation) throw refusal('BAD_REQUEST', 'Name one of the operations in operationName.');
    if (operation.operation !== 'subscription')
      throw refusal('BAD_REQUEST', `Only subscriptions go over the socket: send a ${operation.operation} by POST.`);
    assertLimits({ schema, document, operationName, variables });
    return { schema, document, operationName, variableValues: variables };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [typeof error.extensions['code'] === 'string' ? error : refusal('BAD_REQUEST', error.message)];
  }
}
