import { graphql } from '../generated/gql.js';

export const QueryLogDocument = graphql(`
  query QueryLog($order: QueryLogOrder!, $first: Int, $after: String) {
    queryLog(order: $order, first: $first, after: $after) {
      edges {
        node {
          id
          at
          caller
          durationMs
          rowsRead
          bytesRead
          status
          errorCode
          metrics
          dimensions
          query
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);
