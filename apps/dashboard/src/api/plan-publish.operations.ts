import { graphql } from '../generated/gql.js';

export const PlanToPublishDocument = graphql(`
  query PlanToPublish($id: ID!) {
    plan(id: $id) {
      id
      name
      version
      archivedAt
      newest {
        content {
          countries
          range {
            from
            to
          }
          delivery {
            adAccountId
          }
        }
      }
    }
  }
`);

export const PlanChecksDocument = graphql(`
  query PlanChecks($id: ID!, $locale: String!) {
    planBlockers(id: $id) {
      problems
      blockers {
        code
        state
        where
        name(locale: $locale)
        found(locale: $locale)
        remedy(locale: $locale)
      }
    }
  }
`);

export const PlanPayloadsDocument = graphql(`
  query PlanPayloads($id: ID!, $adAccountId: ID!, $grouping: AdGrouping!, $locale: String!) {
    planPayloads(id: $id, adAccountId: $adAccountId, grouping: $grouping) {
      version
      account
      marker
      document
      payloads {
        key
        kind
        name
        edge
        body
      }
      leftOut {
        country
        destination
        placement
        reason(locale: $locale)
      }
    }
  }
`);

export const PlanPublicationsDocument = graphql(`
  query PlanPublications($planId: ID!) {
    planPublications(planId: $planId) {
      id
      planVersion
      account
      status
      isStalled
      made
      total
      startedAt
    }
  }
`);

export const PlanPublicationDocument = graphql(`
  query PlanPublication($id: ID!) {
    planPublication(id: $id) {
      ...PublicationParts
    }
  }

  fragment PublicationParts on PlanPublication {
    id
    planVersion
    account
    status
    isStalled
    errorCode
    errorMessage
    startedAt
    startedBy
    finishedAt
    steps {
      key
      kind
      name
      state
      externalId
      errorMessage
    }
  }
`);

export const PublishPlanDocument = graphql(`
  mutation PublishPlan($id: ID!, $input: PublishPlanInput!) {
    publishPlan(id: $id, input: $input) {
      ...PublicationParts
    }
  }
`);

export const ResumePublicationDocument = graphql(`
  mutation ResumePublication($id: ID!) {
    resumePlanPublication(id: $id) {
      ...PublicationParts
    }
  }
`);

export const PlanLinksDocument = graphql(`
  query PlanLinks($id: ID!) {
    planLinks(id: $id) {
      id
      name
      channel
      country
      url
      token
      campaign
    }
    planLinkTargets(id: $id) {
      channel
      address
      text
    }
  }
`);

export const CreatePlanLinksDocument = graphql(`
  mutation CreatePlanLinks($id: ID!, $input: PlanLinksInput!) {
    createPlanLinks(id: $id, input: $input) {
      id
    }
  }
`);
