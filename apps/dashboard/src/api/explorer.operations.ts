import { graphql } from '../generated/gql.js';

export const SavedViewsDocument = graphql(`
  query SavedViews {
    savedViews {
      id
      name
      query
      shared
      mine
      favourite
    }
  }
`);

export const CreateSavedViewDocument = graphql(`
  mutation CreateSavedView($input: SavedViewInput!) {
    createSavedView(input: $input) {
      id
    }
  }
`);

export const UpdateSavedViewDocument = graphql(`
  mutation UpdateSavedView($id: ID!, $input: SavedViewInput!) {
    updateSavedView(id: $id, input: $input) {
      id
    }
  }
`);

export const DeleteSavedViewDocument = graphql(`
  mutation DeleteSavedView($id: ID!) {
    deleteSavedView(id: $id)
  }
`);
