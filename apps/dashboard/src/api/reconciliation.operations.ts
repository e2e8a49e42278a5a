import { graphql } from '../generated/gql.js';

export const AdReconciliationDocument = graphql(`
  query AdReconciliation($range: RangeInput!, $only: ReconciliationLines!, $first: Int = 50, $after: String) {
    adReconciliation(range: $range, only: $only, first: $first, after: $after) {
      edges {
        node {
          id
          day
          timeZone
          zoneKnown
          platform
          adAccount
          level
          campaign
          campaignName
          adSet
          adSetName
          ad
          adName
          reported
          firstReported
          ours
          people
          difference
          unexplained
          parts {
            kind
            explains
            found
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      summary {
        lines
        explainedLines
        reported
        ours
        matchedShare
        difference
        unexplained
        parts {
          kind
          explains
          found
        }
      }
    }
  }
`);

export const FeeReconciliationDocument = graphql(`
  query FeeReconciliation(
    $range: RangeInput!
    $only: ReconciliationLines!
    $by: FeeStep!
    $area: FeeArea!
    $first: Int = 50
    $after: String
  ) {
    feeReconciliation(range: $range, only: $only, by: $by, area: $area, first: $first, after: $after) {
      edges {
        node {
          id
          period
          account
          area
          category
          type
          estimated
          ours {
            ...FeeSideParts
          }
          platform {
            ...FeeSideParts
          }
          invoice {
            ...FeeSideParts
          }
          messages {
            ...FeeDifferenceParts
          }
          cost {
            ...FeeDifferenceParts
          }
          billed {
            ...FeeDifferenceParts
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      reportZone
      summary {
        lines
        ours
        platform
        matchedShare
        difference
        unexplained
        parts {
          kind
          explains
          found
        }
        amounts {
          currency
          ours
          platform
          invoiced
          unexplainedCost
          unexplainedBill
        }
      }
    }
  }

  fragment FeeSideParts on FeeSide {
    messages
    amount
    currency
  }

  fragment FeeDifferenceParts on FeeDifference {
    difference
    unexplained
    parts {
      kind
      explains
      found
    }
  }
`);

export const InvoiceUploadsDocument = graphql(`
  query InvoiceUploads {
    costChanges(kind: INVOICES, first: 20) {
      id
      note
      createdAt
      createdBy
      takenBackAt
    }
  }
`);

export const TakeBackInvoiceDocument = graphql(`
  mutation TakeBackInvoice($id: ID!) {
    takeBackCostChange(id: $id) {
      id
      takenBackAt
    }
  }
`);
