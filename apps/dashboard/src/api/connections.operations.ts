import { graphql } from '../generated/gql.js';

export const ConnectionsDocument = graphql(`
  query Connections {
    connections {
      ...ConnectionParts
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
      id
      receivedAt
      attempts
      reason
    }
    drops {
      reason
      detail
      count
      lastSeenOn
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
