import type { Pool } from 'pg';
import type { MarketChangeEntity } from '../entities/market-change.entity.js';
import type { MarketFigureEntity } from '../entities/market-figure.entity.js';
import { ChangeLog, LATEST_FIRST, type NewChange } from './change-log.js';

export type MarketChange = MarketChangeEntity;
export type StoredFigure = Omit<MarketFigureEntity, 'changeId' | 'removed'>;
export type FigurePlace = Pick<StoredFigure, 'app' | 'country' | 'period' | 'metric' | 'source'>;
export type FigureVersion = StoredFigure &
  Pick<MarketFigureEntity, 'removed'> &
  Pick<MarketChange, 'createdAt' | 'createdBy' | 'note' | 'takenBackAt'>;

const FIGURE = 'app, country, period, metric, source, value, url, grade, sample_size AS "sampleSize", off';
const NAMES = 'app, country, period, metric, source, value, url, grade, "sampleSize", off';
const PLACE = 'app, country, period, metric, source';

/** A workspace's own reference figures with their history. */
export class MarketRepository {
  private readonly log: ChangeLog<MarketChange>;

  constructor(private readonly pool: Pool) {
    this.log = new ChangeLog(pool, 'market_changes', false);
  }

  /**
   * Some 100,000 rows a second: they travel as one JSON text. `removed`: from here on nothing of the workspace's own holds for the places of
   * the figures.
   */
  addFigures(
    workspaceId: string,
    change: NewChange,
    figures: readonly StoredFigure[],
    removed = false,
  ): Promise<MarketChange> {
    return this.log.add(workspaceId, change, (client, id) =>
      client.query(
        `INSERT INTO market_figures (change_id, ${PLACE}, value, url, grade, sample_size, off, removed)
         SELECT $1, ${PLACE}, value, url, grade, "sampleSize", off, $3
         FROM json_to_recordset($2) AS row (app text, country text, period text, metric text, source text, value text,
           url text, grade text, "sampleSize" integer, off boolean)`,
        [id, JSON.stringify(figures), removed],
      ),
    );
  }

  /** Of each place the latest that was not taken back, in order; without those that were deleted last. */
  async figures(workspaceId: string): Promise<StoredFigure[]> {
    const { rows } = await this.pool.query<StoredFigure>(
      `SELECT ${NAMES} FROM (
         SELECT DISTINCT ON (${PLACE}) ${FIGURE}, removed FROM market_figures JOIN market_changes AS c ON c.id = change_id
         WHERE c.workspace_id = $1 AND c.taken_back_at IS NULL ORDER BY ${PLACE}, ${LATEST_FIRST}
       ) AS latest WHERE NOT removed ORDER BY ${PLACE}`,
      [workspaceId],
    );
    return rows;
  }

  /** What the workspace stored for one place, newest first, also what was taken back. */
  async history(workspaceId: string, place: FigurePlace): Promise<FigureVersion[]> {
    const { app, country, period, metric, source } = place;
    const { rows } = await this.pool.query<FigureVersion>(
      `SELECT ${FIGURE}, removed, note, created_at AS "createdAt", created_by AS "createdBy", taken_back_at AS "takenBackAt"
       FROM market_figures JOIN market_changes AS c ON c.id = change_id
       WHERE c.workspace_id = $1 AND app = $2 AND country = $3 AND period = $4 AND metric = $5 AND source = $6
       ORDER BY ${LATEST_FIRST} LIMIT 200`,
      [workspaceId, app, country, period, metric, source],
    );
    return rows;
  }

  /** Newest first, also those that were taken back. */
  changes(workspaceId: string, first: number): Promise<MarketChange[]> {
    return this.log.list(workspaceId, first);
  }

  /** Undoes a change: what held before it holds again. Throws NOT_FOUND, or CONFLICT when it was undone already. */
  takeBack(workspaceId: string, id: string, by: string | null): Promise<MarketChange> {
    return this.log.takeBack(workspaceId, id, by);
  }

  /** Another one after every change and every one that is taken back. */
  revision(workspaceId: string): Promise<string> {
    return this.log.revision(workspaceId);
  }
}
