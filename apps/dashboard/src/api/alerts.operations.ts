import { graphql } from '../generated/gql.js';

export const OpenAlertsDocument = graphql(`
  query OpenAlerts($locale: String!) {
    openAlerts {
      ...AlertParts
    }
  }

  fragment AlertParts on Alert {
    id
    kind
    message(locale: $locale)
    country
    day
    channel
    template
    raisedAt
    endedAt
    acknowledgedAt
    acknowledgedBy
  }
`);

export const AlertsDocument = graphql(`
  query Alerts($locale: String!, $first: Int!, $after: String) {
    alerts(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...AlertParts
        }
      }
    }
  }
`);

export const AcknowledgeAlertDocument = graphql(`
  mutation AcknowledgeAlert($id: ID!, $acknowledged: Boolean!, $locale: String!) {
    acknowledgeAlert(id: $id, acknowledged: $acknowledged) {
      ...AlertParts
    }
  }
`);
