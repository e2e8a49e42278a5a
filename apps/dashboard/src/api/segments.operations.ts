import { graphql } from '../generated/gql.js';

export const SegmentsDocument = graphql(`
  query Segments {
    segments {
      ...SegmentParts
    }
  }

  fragment SegmentParts on Segment {
    id
    name
    createdBy
    filters {
      dimension
      operator
      values
    }
  }
`);

export const CreateSegmentDocument = graphql(`
  mutation CreateSegment($input: SegmentInput!) {
    createSegment(input: $input) {
      ...SegmentParts
    }
  }
`);

export const UpdateSegmentDocument = graphql(`
  mutation UpdateSegment($id: ID!, $input: SegmentInput!) {
    updateSegment(id: $id, input: $input) {
      ...SegmentParts
    }
  }
`);

export const DeleteSegmentDocument = graphql(`
  mutation DeleteSegment($id: ID!) {
    deleteSegment(id: $id)
  }
`);
