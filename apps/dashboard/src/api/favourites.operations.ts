import { graphql } from '../generated/gql.js';

/** A person has at most 50 of each: one page holds them all. */
export const FavouritesDocument = graphql(`
  query Favourites {
    reports(favourite: true, first: 50) {
      edges {
        node {
          id
          name
        }
      }
    }
    savedViews {
      id
      name
      query
      favourite
    }
  }
`);

export const SetFavouriteDocument = graphql(`
  mutation SetFavourite($kind: FavouriteKind!, $id: ID!, $favourite: Boolean!) {
    setFavourite(kind: $kind, id: $id, favourite: $favourite)
  }
`);
