import { graphql } from '../generated/gql.js';

export const AnnotationsDocument = graphql(`
  query Annotations($filter: AnnotationFilterInput, $range: RangeInput, $first: Int = 50, $after: String) {
    annotations(filter: $filter, range: $range, first: $first, after: $after) {
      edges {
        node {
          ...AnnotationParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }

  fragment AnnotationParts on Annotation {
    id
    scope
    kind
    title
    note
    fromDay
    toDay
    fromAt
    toAt
    timeZone
    countries
    channels
    version
    mayEdit
    createdBy
    updatedAt
    updatedBy
  }
`);

export const CreateAnnotationDocument = graphql(`
  mutation CreateAnnotation($input: AnnotationInput!) {
    createAnnotation(input: $input) {
      ...AnnotationParts
    }
  }
`);

export const UpdateAnnotationDocument = graphql(`
  mutation UpdateAnnotation($id: ID!, $base: Int!, $input: AnnotationInput!) {
    updateAnnotation(id: $id, base: $base, input: $input) {
      ...AnnotationParts
    }
  }
`);

export const DeleteAnnotationDocument = graphql(`
  mutation DeleteAnnotation($id: ID!) {
    deleteAnnotation(id: $id)
  }
`);

export const RestoreAnnotationDocument = graphql(`
  mutation RestoreAnnotation($id: ID!) {
    restoreAnnotation(id: $id) {
      id
    }
  }
`);
