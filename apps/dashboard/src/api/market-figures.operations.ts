import { graphql } from '../generated/gql.js';

export const MarketFiguresDocument = graphql(`
  query MarketFigures($filter: MarketFigureFilter, $first: Int, $after: String, $locale: String!) {
    marketFigures(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...FigureParts
        }
      }
    }
  }

  fragment FigureParts on MarketFigure {
    id
    app
    country
    countryName(locale: $locale)
    period
    metric
    baseName(locale: $locale)
    value
    unit
    source {
      name
      url
      grade
    }
    sampleSize
    old
    caveats {
      code
      message(locale: $locale)
    }
    own
    off
  }
`);

export const MarketChoicesDocument = graphql(`
  query MarketChoices($locale: String!) {
    marketApps {
      name
      family
      kind
    }
    marketMetrics {
      name
      metricName(locale: $locale)
      base
      baseName(locale: $locale)
      unit
    }
  }
`);

export const MarketHistoryDocument = graphql(`
  query MarketHistory($id: ID!) {
    marketFigureHistory(id: $id) {
      value
      sampleSize
      off
      removed
      createdAt
      createdBy
      note
      takenBackAt
      source {
        url
        grade
      }
    }
  }
`);

export const MarketChangesDocument = graphql(`
  query MarketChanges($first: Int) {
    marketChanges(first: $first) {
      id
      note
      createdAt
      createdBy
      takenBackAt
    }
  }
`);

export const SaveMarketFiguresDocument = graphql(`
  mutation SaveMarketFigures($figures: [MarketFigureInput!]!) {
    saveMarketFigures(figures: $figures) {
      changeId
      added
      changed
    }
  }
`);

export const SwitchMarketFiguresDocument = graphql(`
  mutation SwitchMarketFigures($ids: [ID!]!, $off: Boolean!) {
    switchMarketFigures(ids: $ids, off: $off) {
      changeId
    }
  }
`);

export const RemoveMarketFiguresDocument = graphql(`
  mutation RemoveMarketFigures($ids: [ID!]!) {
    removeMarketFigures(ids: $ids) {
      id
    }
  }
`);

export const TakeBackMarketChangeDocument = graphql(`
  mutation TakeBackMarketChange($id: ID!) {
    takeBackMarketChange(id: $id) {
      id
    }
  }
`);
