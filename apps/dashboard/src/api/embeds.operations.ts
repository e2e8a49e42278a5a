import { graphql } from '../generated/gql.js';

export const EmbedsDocument = graphql(`
  query Embeds($first: Int = 50, $after: String) {
    embeds(first: $first, after: $after) {
      edges {
        node {
          ...EmbedParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment EmbedParts on Embed {
    id
    name
    origins
    language
    theme
    expiresAt
    createdAt
    createdBy
    version
    updatedAt
    updatedBy
    revokedAt
    views
    lastViewedOn
  }
`);

export const CreateEmbedDocument = graphql(`
  mutation CreateEmbed($input: EmbedInput!) {
    createEmbed(input: $input) {
      path
    }
  }
`);

export const UpdateEmbedDocument = graphql(`
  mutation UpdateEmbed($id: ID!, $input: EmbedSettings!, $base: Int!) {
    updateEmbed(id: $id, input: $input, base: $base) {
      version
    }
  }
`);

export const RevokeEmbedDocument = graphql(`
  mutation RevokeEmbed($id: ID!) {
    revokeEmbed(id: $id) {
      id
    }
  }
`);
