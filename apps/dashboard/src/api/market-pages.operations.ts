import { graphql } from '../generated/gql.js';

export const MarketMapsDocument = graphql(`
  query MarketMaps($app: String, $locale: String!) {
    marketMaps(app: $app) {
      metric
      metricName(locale: $locale)
      base
      unit
      countries
      years
    }
    marketPlaces {
      country
      apps
      figures
      newest
    }
    marketApps {
      name
      kind
      channel
    }
  }
`);

/** One messenger in a ranking; needs `$locale`. */
export const MarketRowFragment = graphql(`
  fragment MarketRow on MarketShareRow {
    rank
    app
    number
    unit
    period
    old
    source {
      name
      url
      grade
    }
    caveats {
      code
      message(locale: $locale)
    }
    figure {
      id
      metricName(locale: $locale)
      sampleSize
      own
    }
  }
`);

export const MarketLeadersDocument = graphql(`
  query MarketLeaders($metric: String!, $year: Int, $locale: String!) {
    marketLeaders(metric: $metric, year: $year) {
      country
      region
      year
      apps
      distance
      leader {
        ...MarketRow
      }
      runnerUp {
        ...MarketRow
      }
    }
  }
`);

export const MarketPenetrationDocument = graphql(`
  query MarketPenetration($app: String!, $base: String!, $metric: String!, $year: Int, $locale: String!) {
    marketPenetration(app: $app, base: $base, metric: $metric, year: $year) {
      country
      region
      figure {
        number
        unit
        period
        old
        metricName(locale: $locale)
        source {
          name
          url
          grade
        }
      }
    }
  }
`);

export const WhiteSpaceDocument = graphql(`
  query WhiteSpace($app: String, $countries: [String!], $year: Int, $range: RangeInput, $locale: String!) {
    whiteSpace(app: $app, countries: $countries, year: $year, range: $range) {
      status
      dataThrough
      rows {
        app
        country
        region
        reached
        reachedAtMost
        addressable {
          value
          lower
          upper
        }
        reachedShare {
          value
          lower
          upper
        }
        whiteSpace {
          value
          lower
          upper
        }
        missing {
          code
          metricName(locale: $locale)
          message
        }
        steps {
          label(locale: $locale)
          figure {
            number
            unit
            period
            old
            source {
              name
              url
              grade
            }
          }
        }
      }
    }
  }
`);

export const MarketShareDocument = graphql(`
  query MarketShare($country: String!, $year: Int, $metric: String, $locale: String!) {
    marketShare(country: $country, year: $year, metric: $metric) {
      country
      region
      year
      base
      metric
      unit
      leader
      runnerUp
      distance
      concentration
      rows {
        ...MarketRow
        alternatives {
          number
          period
          source {
            name
            url
            grade
          }
        }
      }
      offers {
        year
        base
        metric
        metricName(locale: $locale)
        apps
      }
    }
    marketApps {
      name
      kind
      channel
    }
  }
`);

export const MarketTrendDocument = graphql(`
  query MarketTrend($country: String!, $metric: String, $locale: String!) {
    marketTrend(country: $country, metric: $metric) {
      metric
      metricName(locale: $locale)
      base
      unit
      years {
        year
        concentration
        concentrationChange
        rows {
          ...MarketRow
        }
      }
    }
  }
`);

export const MarketOwnDocument = graphql(`
  query MarketOwn($country: String!, $year: Int, $metric: String, $of: OwnCountOf!, $range: RangeInput) {
    marketShare(country: $country, year: $year, metric: $metric) {
      own(of: $of, range: $range) {
        status
        dataThrough
        placeless {
          app
          count
        }
        rows {
          app
          connected
          count
          sampleSize
          share {
            value
            lower
            upper
          }
          market {
            value
            lower
            upper
          }
          index {
            value
            lower
            upper
          }
        }
      }
    }
  }
`);

export const MarketStoriesDocument = graphql(`
  query MarketStories($country: String!, $locale: String!) {
    marketStories(country: $country) {
      year
      rows {
        ...MarketRow
      }
    }
  }
`);

export const MarketCountryFactsDocument = graphql(`
  query MarketCountryFacts($country: String!, $locale: String!) {
    marketFigures(filter: { country: $country, app: "ALL" }, first: 50) {
      edges {
        node {
          metric
          metricName(locale: $locale)
          number
          unit
          period
          old
          source {
            name
            url
            grade
          }
        }
      }
    }
  }
`);
