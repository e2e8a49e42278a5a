import { graphql } from '../generated/gql.js';

export const ApiKeysDocument = graphql(`
  query ApiKeys {
    apiKeys {
      ...ApiKeyParts
    }
  }

  fragment ApiKeyParts on ApiKey {
    id
    name
    role
    prefix
    createdAt
    lastUsedAt
    revokedAt
  }
`);

export const CreateApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      key
      apiKey {
        ...ApiKeyParts
      }
    }
  }
`);

export const RevokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) {
      ...ApiKeyParts
    }
  }
`);

export const UsersDocument = graphql(`
  query Users {
    users {
      id
      name
      email
      role
      createdAt
    }
  }
`);

export const CreateUserDocument = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      id
    }
  }
`);

export const UpdateWorkspaceDocument = graphql(`
  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) {
      id
      name
      timeZone
      currency
      isSample
    }
  }
`);

export const UpdateProfileDocument = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      id
      name
      email
      role
      locale
    }
  }
`);

export const ImportsDocument = graphql(`
  query Imports {
    imports(first: 50) {
      id
      kind
      fileName
      startedAt
      finishedAt
      rowsRead
      rowsTaken
      error
      skipped {
        reason
        count
        lines
      }
    }
  }
`);
