import { graphql } from '../generated/gql.js';

export const ForecastDocument = graphql(`
  query Forecast($plan: PlanInput!, $locale: String = "en") {
    forecast(plan: $plan) {
      ...ForecastParts
    }
  }

  fragment ForecastParts on Forecast {
    currency
    historyRows
    unspent
    totals {
      adSpend
      reach {
        ...EstimateParts
      }
      frequency {
        ...EstimateParts
      }
      impressions {
        ...EstimateParts
      }
      clicks {
        ...EstimateParts
      }
      conversations {
        ...EstimateParts
      }
      replies {
        ...EstimateParts
      }
      conversions {
        ...EstimateParts
      }
      messageFees {
        ...EstimateParts
      }
      totalCost {
        ...EstimateParts
      }
      costPerConversation {
        ...EstimateParts
      }
    }
    reachBounds {
      atWorst {
        ...IntervalParts
      }
      atBest {
        ...IntervalParts
      }
    }
    countries {
      country
      budget
      reach {
        ...EstimateParts
      }
      conversations {
        ...EstimateParts
      }
      replies {
        ...EstimateParts
      }
      conversions {
        ...EstimateParts
      }
      totalCost {
        ...EstimateParts
      }
      costPerConversation {
        ...EstimateParts
      }
    }
    cells {
      country
      destination
      placement
      budget
      sampleSize
      basis
      isBeyondCurve
      missingRates
      conversations {
        ...EstimateParts
      }
      totalCost {
        ...EstimateParts
      }
      costPerConversation {
        ...EstimateParts
      }
    }
    binding {
      limit
      country
      destination
      placement
      amount
      effect
      perMoney
    }
    blockers {
      code
      state
      name(locale: $locale)
      found(locale: $locale)
      remedy(locale: $locale)
      where
    }
    warnings {
      code
      countries
      message(locale: $locale)
    }
    refused {
      destination
      placement
      reason(locale: $locale)
    }
    assumptions {
      id
      name(locale: $locale)
      why(locale: $locale)
      unit
      value
      low
      high
      edited
      source
    }
  }

  fragment EstimateParts on ForecastFigure {
    median
    low
    high
    basis
  }

  fragment IntervalParts on ForecastInterval {
    median
    low
    high
  }
`);

export const ForecastShiftDocument = graphql(`
  query ForecastShift($plan: PlanInput!, $from: String!, $to: String!, $share: Float!) {
    forecastShift(plan: $plan, from: $from, to: $to, share: $share) {
      difference {
        ...IntervalParts
      }
    }
  }
`);

export const ForecastSensitivityDocument = graphql(`
  query ForecastSensitivity($plan: PlanInput!) {
    forecastSensitivity(plan: $plan) {
      assumption
      rate
      low
      high
    }
  }
`);

export const ForecastRatesDocument = graphql(`
  query ForecastRates($plan: PlanInput!, $country: String!) {
    forecastRates(plan: $plan, country: $country) {
      country
      destination
      placement
      rates {
        kind
        basis
        events
        sampleSize
        raw
        pooled {
          ...IntervalParts
        }
      }
    }
  }
`);

export const ComparePlansDocument = graphql(`
  query ComparePlans($ids: [ID!]!, $locale: String = "en") {
    comparePlans(ids: $ids) {
      plan {
        ...PlanRowParts
      }
      refusal {
        code
        message
        field
      }
      forecast {
        ...ForecastParts
      }
    }
  }
`);
