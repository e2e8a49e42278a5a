import { graphql } from '../generated/gql.js';

export const ExperimentsDocument = graphql(`
  query Experiments($first: Int = 50, $after: String) {
    experiments(first: $first, after: $after) {
      edges {
        node {
          ...ExperimentParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment ExperimentParts on Experiment {
    id
    name
    kind
    state
    seed
    range {
      from
      to
      timeZone
    }
    groups {
      treated
      held
    }
    design {
      countries
      heldShare
      effect
      power
      result
      rate
      activeDays
    }
    history {
      state
      at
      by
      note
    }
  }
`);

export const ExperimentSampleDocument = graphql(`
  query ExperimentSample($input: ExperimentInput!) {
    experimentSample(input: $input) {
      seed
      groups {
        treated
        held
      }
      days
      neededDays
      dayVariance
      historyDays
      neededPeople
      treatedPeople
      heldPeople
      isEnough
    }
  }
`);

export const ExperimentResultDocument = graphql(`
  query ExperimentResult($id: ID!) {
    experimentResult(id: $id) {
      method
      effect {
        effect
        low
        high
      }
      none
      isFinal
      through
      countries {
        country
        held
        before
        after
      }
      treated {
        people
        wrote
      }
      held {
        people
        wrote
      }
    }
  }
`);

export const CreateExperimentDocument = graphql(`
  mutation CreateExperiment($input: ExperimentInput!) {
    createExperiment(input: $input) {
      ...ExperimentParts
    }
  }
`);

export const StartExperimentDocument = graphql(`
  mutation StartExperiment($id: ID!) {
    startExperiment(id: $id) {
      id
    }
  }
`);

export const StopExperimentDocument = graphql(`
  mutation StopExperiment($id: ID!, $note: String!) {
    stopExperiment(id: $id, note: $note) {
      id
    }
  }
`);

export const CancelExperimentDocument = graphql(`
  mutation CancelExperiment($id: ID!, $note: String!) {
    cancelExperiment(id: $id, note: $note) {
      id
    }
  }
`);
