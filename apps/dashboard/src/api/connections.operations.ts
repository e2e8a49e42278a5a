import { graphql } from '../generated/gql.js';

export const ConnectionsDocument = graphql(`
  query Connections($first: Int = 50, $after: String) {
    connections(first: $first, after: $after) {
      edges {
        node {
          ...ConnectionParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment ConnectionParts on Connection {
    id
    channel
    name
    status
    createdAt
    lastDeliveryAt
    lagSeconds
    pending
    eventsLastDay
    webhookPath
    verifyToken
    deadLetters {
      totalCount
    }
    drops {
      reason
      detail
      count
      lastSeenOn
    }
  }
`);

export const ConnectionCountDocument = graphql(`
  query ConnectionCount {
    connections(first: 1) {
      totalCount
    }
  }
`);

export const FigureSourcesDocument = graphql(`
  query FigureSources {
    connections(first: 1) {
      totalCount
    }
    adAccounts(first: 1) {
      totalCount
    }
  }
`);

export const DeadLettersDocument = graphql(`
  query DeadLetters($id: ID!, $first: Int = 50, $after: String) {
    connection(id: $id) {
      deadLetters(first: $first, after: $after) {
        edges {
          node {
            id
            receivedAt
            attempts
            reason
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

export const ConnectionDocument = graphql(`
  query Connection($id: ID!) {
    connection(id: $id) {
      id
      lastDeliveryAt
      eventsLastDay
      pending
    }
  }
`);

export const CreateConnectionDocument = graphql(`
  mutation CreateConnection($input: CreateConnectionInput!) {
    createConnection(input: $input) {
      ...ConnectionParts
    }
  }
`);

export const UpdateConnectionDocument = graphql(`
  mutation UpdateConnection($id: ID!, $input: UpdateConnectionInput!) {
    updateConnection(id: $id, input: $input) {
      ...ConnectionParts
    }
  }
`);

export const PauseConnectionDocument = graphql(`
  mutation PauseConnection($id: ID!) {
    pauseConnection(id: $id) {
      ...ConnectionParts
    }
  }
`);

export const ResumeConnectionDocument = graphql(`
  mutation ResumeConnection($id: ID!) {
    resumeConnection(id: $id) {
      ...ConnectionParts
    }
  }
`);

export const DeleteConnectionDocument = graphql(`
  mutation DeleteConnection($id: ID!) {
    deleteConnection(id: $id)
  }
`);
