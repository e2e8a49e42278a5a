import { graphql } from '../generated/gql.js';

export const TargetsDocument = graphql(`
  query Targets {
    targets {
      ...TargetParts
    }
  }

  fragment TargetParts on MetricTarget {
    id
    metric
    country
    period
    fromDay
    toDay
    value
    currency
    direction
    isProrated
    version
    updatedAt
    updatedBy
  }
`);

export const HeldTargetsDocument = graphql(`
  query HeldTargets($range: RangeInput!, $country: String) {
    heldTargets(range: $range, country: $country) {
      metric
      value
      isPart
      target {
        currency
        direction
      }
    }
  }
`);

export const SetTargetDocument = graphql(`
  mutation SetTarget($input: MetricTargetInput!, $base: Int) {
    setTarget(input: $input, base: $base) {
      ...TargetParts
    }
  }
`);

export const RemoveTargetDocument = graphql(`
  mutation RemoveTarget($id: ID!, $base: Int!) {
    removeTarget(id: $id, base: $base)
  }
`);

export const TargetChangesDocument = graphql(`
  query TargetChanges($id: ID!, $first: Int = 50, $after: String) {
    targetChanges(id: $id, first: $first, after: $after) {
      edges {
        node {
          value
          currency
          direction
          isProrated
          changedAt
          changedBy
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
