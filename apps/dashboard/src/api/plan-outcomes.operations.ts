import { graphql } from '../generated/gql.js';

export const PlanPacingDocument = graphql(`
  query PlanPacing($id: ID!) {
    planPacing(id: $id) {
      ...PlanPacingParts
    }
  }

  fragment IntervalParts on ForecastInterval {
    median
    low
    high
  }

  fragment JudgedCountryParts on JudgedCountry {
    country
    planned {
      ...IntervalParts
    }
    actual
    difference
    isInside
    budget
    spend
    reasons
  }

  fragment PlanPacingParts on PlanPacing {
    planId
    name
    state
    range {
      from
      to
      timeZone
    }
    currency
    goal
    result
    newestVersion
    kept {
      version
      keptAt
      late
    }
    campaigns
    isKnown
    dataThrough
    warnings {
      code
      metric
    }
    measures {
      measure
      planned {
        ...IntervalParts
      }
      days {
        date
        planned {
          ...IntervalParts
        }
        actual
        isOutside
      }
      projection {
        ...IntervalParts
      }
      isOutside
    }
    countries {
      ...JudgedCountryParts
    }
    advice {
      code
      actual
      planned {
        ...IntervalParts
      }
      country
    }
  }
`);

export const PlanVersusDocument = graphql(`
  query PlanVersus($id: ID!) {
    planVersusActual(id: $id) {
      planId
      total {
        planned {
          ...IntervalParts
        }
        actual
        difference
        isInside
      }
      countries {
        ...JudgedCountryParts
      }
    }
  }
`);

export const KeepPlanForecastDocument = graphql(`
  mutation KeepPlanForecast($id: ID!) {
    keepPlanForecast(id: $id) {
      planId
    }
  }
`);

export const PlanCampaignsDocument = graphql(`
  query PlanCampaigns($id: ID!) {
    planCampaigns(id: $id) {
      ...PlanCampaignParts
    }
  }

  fragment PlanCampaignParts on PlanCampaign {
    campaign
    name
    origin
    addedBy
    addedAt
    spend
    conversations
  }
`);

export const PlanCampaignChoicesDocument = graphql(`
  query PlanCampaignChoices($id: ID!, $search: String!) {
    planCampaignChoices(id: $id, search: $search) {
      ...PlanCampaignParts
    }
  }
`);

export const LinkPlanCampaignsDocument = graphql(`
  mutation LinkPlanCampaigns($id: ID!, $campaigns: [ID!]!) {
    linkPlanCampaigns(id: $id, campaigns: $campaigns) {
      ...PlanCampaignParts
    }
  }
`);

export const PlanCalibrationDocument = graphql(`
  query PlanCalibration {
    planCalibration {
      countries {
        ...CalibrationParts
      }
      plans {
        ...CalibrationParts
      }
      byGoal {
        ...CalibrationGroupParts
      }
      byCountry {
        ...CalibrationGroupParts
      }
      past {
        planId
        name
        startsOn
        endsOn
        late
        goal
        planned {
          ...IntervalParts
        }
        actual
        isInside
        inside
        known
      }
    }
  }

  fragment CalibrationParts on Calibration {
    inside
    known
    share
    low
    high
  }

  fragment CalibrationGroupParts on CalibrationGroup {
    key
    inside
    known
    share
    low
    high
  }
`);
