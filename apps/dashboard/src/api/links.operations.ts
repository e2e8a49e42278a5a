import { graphql } from '../generated/gql.js';

export const TrackingLinksDocument = graphql(`
  query TrackingLinks($first: Int = 50, $after: String, $search: String = "", $archived: Boolean = false) {
    trackingLinks(first: $first, after: $after, search: $search, archived: $archived) {
      edges {
        node {
          ...TrackingLinkParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment TrackingLinkParts on TrackingLink {
    id
    name
    channel
    address
    text
    campaign
    token
    url
    message
    archivedAt
    createdAt
    createdBy
  }
`);

export const PreviewTrackingLinkDocument = graphql(`
  query PreviewTrackingLink($input: LinkTargetInput!, $id: ID) {
    previewTrackingLink(input: $input, id: $id) {
      token
      url
      message
      code
    }
  }
`);

export const CreateTrackingLinkDocument = graphql(`
  mutation CreateTrackingLink($input: TrackingLinkInput!) {
    createTrackingLink(input: $input) {
      ...TrackingLinkParts
    }
  }
`);

export const UpdateTrackingLinkDocument = graphql(`
  mutation UpdateTrackingLink($id: ID!, $input: TrackingLinkInput!) {
    updateTrackingLink(id: $id, input: $input) {
      ...TrackingLinkParts
    }
  }
`);

export const ArchiveTrackingLinkDocument = graphql(`
  mutation ArchiveTrackingLink($id: ID!) {
    archiveTrackingLink(id: $id) {
      id
    }
  }
`);

export const UnarchiveTrackingLinkDocument = graphql(`
  mutation UnarchiveTrackingLink($id: ID!) {
    unarchiveTrackingLink(id: $id) {
      id
    }
  }
`);
