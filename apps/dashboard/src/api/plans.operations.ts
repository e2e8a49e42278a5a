import { graphql } from '../generated/gql.js';

export const PlansDocument = graphql(`
  query Plans($first: Int = 50, $after: String, $search: String, $archived: Boolean = false) {
    plans(first: $first, after: $after, search: $search, archived: $archived) {
      edges {
        node {
          ...PlanRowParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment PlanRowParts on Plan {
    id
    name
    version
    archivedAt
    updatedAt
    newest {
      draft
      savedBy
      content {
        goal
        countries
        destinations
        range {
          from
          to
        }
        budget {
          amount
          currency
        }
      }
    }
  }
`);

export const PlanDocument = graphql(`
  query Plan($id: ID!) {
    plan(id: $id) {
      ...PlanParts
    }
  }

  fragment PlanParts on Plan {
    id
    name
    version
    archivedAt
    updatedAt
    newest {
      ...PlanVersionParts
    }
  }

  fragment PlanVersionParts on PlanVersion {
    number
    draft
    note
    savedAt
    savedBy
    content {
      ...PlanContentParts
    }
  }

  fragment PlanContentParts on PlanContent {
    name
    goal
    range {
      from
      to
      timeZone
    }
    budget {
      amount
      currency
    }
    countries
    destinations
    placements
    audienceShare
    targetCost
    creative {
      texts
      headlines
      descriptions
      pictures
      greeting
      prefilledMessage
      iceBreakers
    }
    followUps {
      category
      template
      language
      delayHours
      perConversation
    }
    limits {
      country
      destination
      placement
      minimum
      maximum
    }
    curves {
      country
      destination
      placement
      points {
        spend
        impressions
        reach
        actions
      }
    }
    assumptions {
      id
      value
      low
      high
    }
    delivery {
      adAccountId
      pageId
      connectionId
      instagramId
      specialCategories
      beneficiary
      payer
    }
    seed
  }
`);

export const PlanTextLimitsDocument = graphql(`
  query PlanTextLimits {
    planTextLimits {
      field
      most
      shown
      times
    }
  }
`);

export const PlanVersionsDocument = graphql(`
  query PlanVersions($id: ID!, $first: Int = 50, $after: String) {
    planVersions(id: $id, first: $first, after: $after) {
      edges {
        node {
          number
          draft
          note
          savedAt
          savedBy
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

export const OutcomeCurvePointsDocument = graphql(`
  query OutcomeCurvePoints($json: String!, $currency: String!) {
    outcomeCurvePoints(json: $json, currency: $currency) {
      spend
      impressions
      reach
      actions
    }
  }
`);

export const PlanVersionsComparedDocument = graphql(`
  query PlanVersionsCompared($id: ID!, $before: Int!, $after: Int!) {
    before: planVersion(id: $id, number: $before) {
      number
      content {
        ...PlanContentParts
      }
    }
    after: planVersion(id: $id, number: $after) {
      number
      content {
        ...PlanContentParts
      }
    }
  }
`);

export const PlanCommentsDocument = graphql(`
  query PlanComments($id: ID!, $first: Int = 50, $after: String) {
    planComments(id: $id, first: $first, after: $after) {
      edges {
        node {
          id
          text
          version
          createdAt
          createdBy
          mine
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

export const CreatePlanDocument = graphql(`
  mutation CreatePlan($plan: PlanInput!, $note: String) {
    createPlan(plan: $plan, note: $note) {
      id
    }
  }
`);

export const SavePlanDocument = graphql(`
  mutation SavePlan($id: ID!, $base: Int!, $plan: PlanInput!, $draft: Boolean! = false, $note: String) {
    savePlan(id: $id, base: $base, plan: $plan, draft: $draft, note: $note) {
      id
      version
      updatedAt
    }
  }
`);

export const DuplicatePlanDocument = graphql(`
  mutation DuplicatePlan($id: ID!, $name: String) {
    duplicatePlan(id: $id, name: $name) {
      id
      name
    }
  }
`);

export const RestorePlanVersionDocument = graphql(`
  mutation RestorePlanVersion($id: ID!, $number: Int!, $base: Int!) {
    restorePlanVersion(id: $id, number: $number, base: $base) {
      ...PlanParts
    }
  }
`);

export const ArchivePlanDocument = graphql(`
  mutation ArchivePlan($id: ID!) {
    archivePlan(id: $id) {
      id
    }
  }
`);

export const UnarchivePlanDocument = graphql(`
  mutation UnarchivePlan($id: ID!) {
    unarchivePlan(id: $id) {
      id
    }
  }
`);

export const AddPlanCommentDocument = graphql(`
  mutation AddPlanComment($id: ID!, $text: String!) {
    addPlanComment(id: $id, text: $text) {
      id
    }
  }
`);

export const DeletePlanCommentDocument = graphql(`
  mutation DeletePlanComment($id: ID!) {
    deletePlanComment(id: $id)
  }
`);
