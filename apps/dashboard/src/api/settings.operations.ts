import { graphql } from '../generated/gql.js';

export const ApiKeysDocument = graphql(`
  query ApiKeys($first: Int = 50, $after: String) {
    apiKeys(first: $first, after: $after) {
      edges {
        node {
          ...ApiKeyParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
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
  query Users($first: Int = 50, $after: String) {
    users(first: $first, after: $after) {
      edges {
        node {
          id
          name
          email
          role
          createdAt
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

export const TakeBackConsentImportDocument = graphql(`
  mutation TakeBackConsentImport($id: ID!) {
    takeBackConsentImport(id: $id) {
      id
      takenBackAt
    }
  }
`);

export const ImportsDocument = graphql(`
  query Imports($first: Int = 50, $after: String) {
    imports(first: $first, after: $after) {
      edges {
        node {
          id
          kind
          fileName
          startedAt
          finishedAt
          rowsRead
          rowsTaken
          error
          takenBackAt
          skipped {
            reason
            count
            lines
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
