import DataLoader from 'dataloader';
import type { ConnectionFigures } from './connections.service.js';

/** Figures of connections: one look-up for all connections of a request. */
export type ActivityLoader = DataLoader<string, ConnectionFigures>;

export function makeActivityLoader(load: () => Promise<Map<string, ConnectionFigures>>): ActivityLoader {
  return new DataLoader(async (ids) => {
    const figures = await load();
    return ids.map((id) => figures.get(id) ?? NO_FIGURES);
  });
}

const NO_FIGURES: ConnectionFigures = {
  lastDeliveryAt: null,
  pending: 0,
  lagSeconds: 0,
  eventsLastDay: 0,
  drops: [],
};
