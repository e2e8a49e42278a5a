import { graphql } from '../generated/gql.js';

export const SessionDocument = graphql(`
  query Session {
    instance {
      setUpRequired
      isSample
      version
    }
    session {
      ...SessionParts
    }
  }

  fragment SessionParts on Session {
    csrfToken
    user {
      id
      name
      email
      role
      locale
    }
    workspace {
      id
      name
      timeZone
      currency
      isSample
    }
  }
`);

export const SignInDocument = graphql(`
  mutation SignIn($email: String!, $password: String!) {
    signIn(email: $email, password: $password) {
      ...SessionParts
    }
  }
`);

export const SignOutDocument = graphql(`
  mutation SignOut {
    signOut
  }
`);

export const SetUpDocument = graphql(`
  mutation SetUp($input: SetUpInput!) {
    setUp(input: $input) {
      ...SessionParts
    }
  }
`);

export const CatalogDocument = graphql(`
  query Catalog($locale: String!) {
    metricCatalog {
      metrics {
        name
        label(locale: $locale)
        description(locale: $locale)
        unit
        kind
        formula
        source
        finestGranularity
        dimensions
        filters
        additive
        empty
      }
      dimensions {
        name
        label(locale: $locale)
        description(locale: $locale)
        values
        valueNames(locale: $locale)
      }
    }
  }
`);

export const MetricsDocument = graphql(`
  query Metrics($query: MetricsInput!, $locale: String) {
    metrics(query: $query) {
      ...MetricsParts
    }
  }

  fragment MetricsParts on MetricsResult {
    rows {
      time
      dimensions {
        name
        value
        label
      }
      values {
        metric
        value
        number
        previous
        change
        sampleSize
      }
    }
    totals {
      metric
      value
      number
      previous
      change
      sampleSize
    }
    totalRows
    pageInfo {
      hasNextPage
      endCursor
    }
    status
    dataThrough
    currency
    warnings {
      code
      metric
      message(locale: $locale)
    }
  }
`);

export const LiveMetricsDocument = graphql(`
  subscription LiveMetrics($query: MetricsInput!, $locale: String) {
    metrics(query: $query) {
      ...MetricsParts
    }
  }
`);
