import { graphql } from '../generated/gql.js';

export const MessageRatesDocument = graphql(`
  query MessageRates($day: Date!) {
    messageRates(day: $day) {
      market
      category
      currency
      rate
      tierFrom
      from
      source
      own
    }
    messageMarkets(day: $day) {
      market
      countries
    }
  }
`);

export const SaveMessageRatesDocument = graphql(`
  mutation SaveMessageRates($rates: [MessageRateInput!]!) {
    saveMessageRates(rates: $rates) {
      changeId
      added
      changed
    }
  }
`);

export const CostChangesDocument = graphql(`
  query CostChanges($kind: CostChangeKind!, $first: Int) {
    costChanges(kind: $kind, first: $first) {
      id
      note
      createdAt
      createdBy
      takenBackAt
      takenBackBy
    }
  }
`);

export const TakeBackCostChangeDocument = graphql(`
  mutation TakeBackCostChange($id: ID!) {
    takeBackCostChange(id: $id) {
      id
    }
  }
`);

export const CostSettingsDocument = graphql(`
  query CostSettings {
    costSettings {
      ...CostSettingsParts
    }
  }

  fragment CostSettingsParts on CostSettings {
    billingCurrency
    accounts {
      account
      timeZone
      currency
    }
    freeServiceMessages
    appMessagesFree
    providerFees {
      kind
      amount
      currency
      account
      from
      to
    }
    openingHours {
      timeZone
      spans {
        weekday
        from
        to
      }
    }
    conversionDays
    exchangeDaysOld
  }
`);

export const SaveCostSettingsDocument = graphql(`
  mutation SaveCostSettings($settings: CostSettingsInput!) {
    saveCostSettings(settings: $settings) {
      ...CostSettingsParts
    }
  }
`);

export const ExchangeRatesDocument = graphql(`
  query ExchangeRates($from: Date!, $to: Date!) {
    exchangeRates(from: $from, to: $to) {
      day
      base
      quote
      rate
      source
    }
    costSettings {
      exchangeDaysOld
    }
  }
`);

export const SaveExchangeRatesDocument = graphql(`
  mutation SaveExchangeRates($rates: [ExchangeRateInput!]!) {
    saveExchangeRates(rates: $rates) {
      changeId
      added
      changed
    }
  }
`);
