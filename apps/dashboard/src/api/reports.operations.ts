import { graphql } from '../generated/gql.js';

export const ReportsDocument = graphql(`
  query Reports($search: String, $template: String, $favourite: Boolean, $first: Int = 50, $after: String) {
    reports(search: $search, template: $template, favourite: $favourite, first: $first, after: $after) {
      edges {
        node {
          ...ReportParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment ReportParts on Report {
    id
    name
    template
    version
    favourite
    createdAt
    createdBy
    updatedAt
    newest {
      ...ReportVersionParts
    }
    lastRun {
      ...ReportRunParts
    }
  }

  fragment ReportVersionParts on ReportVersion {
    number
    savedAt
    savedBy
    parameters {
      name
      template
      range {
        from
        to
        timeZone
      }
      countries
      campaigns
      currency
      language
      pageSize
      plan
      targets {
        metric
        value
      }
      blocks {
        ...ReportBlockParts
      }
    }
  }

  fragment ReportBlockParts on ReportBlock {
    kind
    section
    title
    text
    shape
    query {
      metrics
      dimensions
      granularity
      filters {
        dimension
        operator
        values
      }
      compare
      top {
        dimension
        count
        by
        other
      }
      orderBy {
        by
        direction
      }
      first
      last {
        count
        unit
      }
      range {
        from
        to
        timeZone
      }
      currency
    }
  }

  fragment ReportRunParts on ReportRun {
    id
    reportId
    version
    status
    progress
    files
    filesUntil
    error
    queuedAt
    queuedBy
    startedAt
    finishedAt
  }
`);

export const ReportDocument = graphql(`
  query Report($id: ID!) {
    report(id: $id) {
      ...ReportParts
    }
  }
`);

export const ReportSectionsDocument = graphql(`
  query ReportSections($template: String!, $locale: String!) {
    reportSections(template: $template) {
      key
      label(locale: $locale)
      isKept
    }
  }
`);

export const ReportPlanDocument = graphql(`
  query ReportPlan($id: ID!) {
    plan(id: $id) {
      id
      name
    }
  }
`);

export const ReportRunsDocument = graphql(`
  query ReportRuns($reportId: ID!, $first: Int = 50, $after: String) {
    reportRuns(reportId: $reportId, first: $first, after: $after) {
      edges {
        node {
          ...ReportRunParts
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

/** Of all reports: each names its own. */
export const AllReportRunsDocument = graphql(`
  query AllReportRuns($statuses: [ReportRunStatus!]! = [], $first: Int = 50, $after: String) {
    reportRuns(statuses: $statuses, first: $first, after: $after) {
      edges {
        node {
          ...ReportRunParts
          reportName
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

export const ReportTermsDocument = graphql(`
  query ReportTerms {
    reportTerms {
      sendsMail
      publicUrl
      keepDays
      waitHours
      linkDays
    }
  }
`);

export const ReportVersionsDocument = graphql(`
  query ReportVersions($id: ID!, $first: Int = 50, $after: String) {
    reportVersions(id: $id, first: $first, after: $after) {
      edges {
        node {
          ...ReportVersionParts
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

export const WatchReportRunDocument = graphql(`
  subscription WatchReportRun($id: ID!) {
    reportRun(id: $id) {
      ...ReportRunParts
    }
  }
`);

export const CreateReportDocument = graphql(`
  mutation CreateReport($input: ReportInput!) {
    createReport(input: $input) {
      id
    }
  }
`);

export const SaveReportDocument = graphql(`
  mutation SaveReport($id: ID!, $base: Int!, $input: ReportInput!) {
    saveReport(id: $id, base: $base, input: $input) {
      id
      version
    }
  }
`);

export const DeleteReportDocument = graphql(`
  mutation DeleteReport($id: ID!) {
    deleteReport(id: $id)
  }
`);

export const RunReportDocument = graphql(`
  mutation RunReport($id: ID!) {
    runReport(id: $id) {
      runId
    }
  }
`);

export const CancelReportRunDocument = graphql(`
  mutation CancelReportRun($id: ID!) {
    cancelReportRun(id: $id) {
      id
      status
    }
  }
`);
