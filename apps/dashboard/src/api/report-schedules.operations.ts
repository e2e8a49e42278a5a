import { graphql } from '../generated/gql.js';

export const ReportSchedulesDocument = graphql(`
  query ReportSchedules($reportId: ID, $first: Int = 50, $after: String) {
    reportSchedules(reportId: $reportId, first: $first, after: $after) {
      edges {
        node {
          ...ReportScheduleParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment ReportScheduleParts on ReportSchedule {
    id
    reportId
    reportName
    frequency
    weekDay
    monthDay
    hour
    timeZone
    recipients {
      email
      unsubscribedAt
    }
    formats
    delivery
    language
    waitHours
    paused
    upcoming {
      at
      period {
        from
        to
      }
    }
    createdAt
    createdBy
  }
`);

export const ReportSendsDocument = graphql(`
  query ReportSends($scheduleId: ID!, $first: Int = 50, $after: String) {
    reportSends(scheduleId: $scheduleId, first: $first, after: $after) {
      edges {
        node {
          ...ReportSendParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment ReportSendParts on ReportSend {
    id
    dueAt
    test
    status
    error
    finishedAt
    period {
      from
      to
    }
    mails {
      id
      email
      status
      answer
      attempts
      sentAt
    }
  }
`);

export const CreateReportScheduleDocument = graphql(`
  mutation CreateReportSchedule($reportId: ID!, $input: ReportScheduleInput!) {
    createReportSchedule(reportId: $reportId, input: $input) {
      id
    }
  }
`);

export const UpdateReportScheduleDocument = graphql(`
  mutation UpdateReportSchedule($id: ID!, $input: ReportScheduleInput!) {
    updateReportSchedule(id: $id, input: $input) {
      id
    }
  }
`);

export const PauseReportScheduleDocument = graphql(`
  mutation PauseReportSchedule($id: ID!, $paused: Boolean!) {
    setReportSchedulePaused(id: $id, paused: $paused) {
      id
      paused
    }
  }
`);

export const DeleteReportScheduleDocument = graphql(`
  mutation DeleteReportSchedule($id: ID!) {
    deleteReportSchedule(id: $id)
  }
`);

export const RestoreReportScheduleDocument = graphql(`
  mutation RestoreReportSchedule($id: ID!) {
    restoreReportSchedule(id: $id) {
      id
    }
  }
`);

export const TestReportScheduleDocument = graphql(`
  mutation TestReportSchedule($id: ID!) {
    testReportSchedule(id: $id) {
      id
    }
  }
`);

export const SendReportMailAgainDocument = graphql(`
  mutation SendReportMailAgain($id: ID!) {
    sendReportMailAgain(id: $id) {
      id
      status
    }
  }
`);
