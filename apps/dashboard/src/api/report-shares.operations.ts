import { graphql } from '../generated/gql.js';

export const ReportSharesDocument = graphql(`
  query ReportShares($reportId: ID!, $origin: ReportShareOrigin, $first: Int = 50, $after: String) {
    reportShares(reportId: $reportId, origin: $origin, first: $first, after: $after) {
      edges {
        node {
          ...ReportShareParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment ReportShareParts on ReportShare {
    id
    name
    origin
    runId
    hasPassword
    expiresAt
    revokedAt
    createdAt
    createdBy
  }
`);

/** What a link can open, with the days that it shows. */
export const ReportOpeningsDocument = graphql(`
  query ReportOpenings($reportId: ID!, $first: Int = 50, $after: String) {
    reportRuns(reportId: $reportId, statuses: [DONE], first: $first, after: $after) {
      edges {
        node {
          ...ReportOpening
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment ReportOpening on ReportRun {
    id
    files
    finishedAt
    scheduled
    period {
      from
      to
    }
  }
`);

export const ReportDownloadsDocument = graphql(`
  query ReportDownloads($shareId: ID!, $first: Int = 50, $after: String) {
    reportDownloads(shareId: $shareId, first: $first, after: $after) {
      edges {
        node {
          id
          runId
          format
          address
          at
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

export const CreateReportShareDocument = graphql(`
  mutation CreateReportShare($input: ReportShareInput!) {
    createReportShare(input: $input) {
      share {
        id
      }
      urls
    }
  }
`);

export const RevokeReportShareDocument = graphql(`
  mutation RevokeReportShare($id: ID!) {
    revokeReportShare(id: $id) {
      id
      revokedAt
    }
  }
`);
