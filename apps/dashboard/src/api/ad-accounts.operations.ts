import { graphql } from '../generated/gql.js';

export const AdAccountsDocument = graphql(`
  query AdAccounts($first: Int = 50, $after: String) {
    adAccounts(first: $first, after: $after) {
      edges {
        node {
          ...AdAccountParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment AdAccountParts on AdAccount {
    id
    platform
    externalId
    name
    accountName
    currency
    timeZone
    status
    tokenExpiresAt
    historyDays
    syncedThrough
    nextSyncAt
    latestRun {
      ...AdRunParts
    }
  }

  fragment AdRunParts on AdSyncRun {
    id
    trigger
    status
    startedAt
    finishedAt
    fromDay
    toDay
    rowsRead
    rowsRestated
    progress
    waitingFor
    waitingUntil
    errorCode
    error
    skipped {
      reason
      count
      details
    }
  }
`);

export const AdRunsDocument = graphql(`
  query AdRuns($id: ID!, $first: Int = 50, $after: String) {
    adAccount(id: $id) {
      runs(first: $first, after: $after) {
        edges {
          node {
            ...AdRunParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

export const AdPlatformsDocument = graphql(`
  query AdPlatforms($locale: String!) {
    adPlatforms(locale: $locale) {
      platform
      settings {
        key
        label
        help
        secret
        required
      }
    }
  }
`);

export const FindAdAccountsDocument = graphql(`
  mutation FindAdAccounts($platform: String!, $settings: [SecretInput!]!) {
    findAdAccounts(platform: $platform, settings: $settings) {
      id
      name
      currency
      timeZone
    }
  }
`);

export const AddAdAccountDocument = graphql(`
  mutation AddAdAccount($input: AddAdAccountInput!) {
    addAdAccount(input: $input) {
      ...AdAccountParts
    }
  }
`);

export const UpdateAdAccountDocument = graphql(`
  mutation UpdateAdAccount($id: ID!, $input: UpdateAdAccountInput!) {
    updateAdAccount(id: $id, input: $input) {
      ...AdAccountParts
    }
  }
`);

export const SyncAdAccountDocument = graphql(`
  mutation SyncAdAccount($id: ID!) {
    syncAdAccount(id: $id) {
      ...AdAccountParts
    }
  }
`);

export const PauseAdAccountDocument = graphql(`
  mutation PauseAdAccount($id: ID!) {
    pauseAdAccount(id: $id) {
      ...AdAccountParts
    }
  }
`);

export const ResumeAdAccountDocument = graphql(`
  mutation ResumeAdAccount($id: ID!) {
    resumeAdAccount(id: $id) {
      ...AdAccountParts
    }
  }
`);

export const RemoveAdAccountDocument = graphql(`
  mutation RemoveAdAccount($id: ID!) {
    removeAdAccount(id: $id)
  }
`);

export const RestatementsDocument = graphql(`
  query Restatements($from: Date!, $to: Date!, $adAccount: String, $first: Int = 50, $after: String) {
    restatements(from: $from, to: $to, adAccount: $adAccount, first: $first, after: $after) {
      edges {
        node {
          platform
          adAccount
          day
          campaignId
          campaignName
          currency
          firstReportedAt
          first {
            spend
            impressions
            clicks
            conversations
          }
          now {
            spend
            impressions
            clicks
            conversations
          }
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

export const PlatformVolumesDocument = graphql(`
  query PlatformVolumes($from: Date!, $to: Date!, $report: VolumeReport!, $first: Int = 50, $after: String) {
    platformVolumes(from: $from, to: $to, report: $report, first: $first, after: $after) {
      edges {
        node {
          account
          day
          phone
          country
          category
          type
          direction
          tier
          templateId
          template
          currency
          volume
          cost
          delivered
          read
          clicked
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
