import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { regionOf, SpuntaError } from '@spunta/domain';
import {
  appNamed,
  baseOf,
  differencesOf,
  figureKey,
  figureLines,
  figuresInForce,
  readFigureFile,
  SHIPPED_FIGURES,
  yearOf,
  type Figure,
  type FigureEdit,
  type FigureInForce,
  type FigurePlace,
  type FigureProblem,
  type FigureText,
} from '@spunta/market';
import type { FigureVersion, MarketChange, MarketRepository, PageRequest, Placed } from '@spunta/metadata';
import type { SkippedLines } from '@spunta/sheets';
import { stringify } from 'csv-stringify';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { boundedFirst, readPage, type Page, type PageArgs } from '../paging/page.js';
import { assertWhole, importParameters, readTyped, type FigureFilter } from './market.checks.js';

const SHOWN_CHANGES = 200;
const MOST_CHANGES = 100;
const MOST_AT_ONCE = 1_000;

/** What an import or edit did, or would do (`changeId` null: nothing was stored). */
export interface MarketOutcome {
  changeId: string | null;
  linesRead: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Of a preview; for good a file with faults is refused. */
  faults: SkippedLines<FigureProblem>[];
  /** Figures that are new, the first 200. */
  additions: FigureEdit[];
  /** Figures that change, the first 200. */
  changes: { before: FigureEdit; after: FigureEdit }[];
}

/** A figure as it ships or was stored, in the history of its place; the newest first. */
export type FigureEntry = Omit<FigureVersion, 'createdAt' | 'note'> & { createdAt: Date | null; note: string | null };

/** Reference figures: those that ship under those of a workspace, with history and undo. */
export class MarketService {
  /** Putting both together takes some milliseconds; a look at the revision one. */
  private readonly known = new LRUCache<string, { revision: string; figures: FigureInForce[] }>({ max: 20 });

  constructor(
    private readonly market: MarketRepository,
    private readonly now: () => Date,
  ) {}

  /** All figures, also those switched off. */
  async all(workspaceId: string): Promise<FigureInForce[]> {
    return (await this.state(workspaceId)).figures;
  }

  /** Those that count. */
  async figures(workspaceId: string): Promise<Figure[]> {
    return (await this.reference(workspaceId)).figures;
  }

  /** Those that count, with the name of their state. */
  async reference(workspaceId: string): Promise<{ version: string; figures: Figure[] }> {
    const { revision, figures } = await this.state(workspaceId);
    return { version: revision, figures: figures.filter(({ off }) => !off) };
  }

  /** The revision is read first: what is stored meanwhile has another one. */
  private async state(workspaceId: string): Promise<{ revision: string; figures: FigureInForce[] }> {
    const revision = await this.market.revision(workspaceId);
    const known = this.known.get(workspaceId);
    if (known?.revision === revision) return known;
    const figures = figuresInForce(SHIPPED_FIGURES, (await this.market.figures(workspaceId)) as FigureEdit[]);
    this.known.set(workspaceId, { revision, figures });
    return { revision, figures };
  }

  /** YYYY-MM-DD. */
  today(): string {
    return this.now().toISOString().slice(0, 10);
  }

  /** In order of their places, each as `shape` tells it. */
  async page<T>(
    workspaceId: string,
    filter: FigureFilter,
    args: PageArgs,
    shape: (figure: FigureInForce) => T,
  ): Promise<Page<T>> {
    const figures = (await this.all(workspaceId)).filter(matches(filter));
    const beyond = (after: PageRequest['after']) =>
      figures.filter((figure) => !after || figureKey(figure) > after.value);
    const placed = (figure: FigureInForce): Placed<T> => ({
      ...shape(figure),
      place: { value: figureKey(figure), id: figureId(figure) },
    });
    return readPage(
      {
        ...{ name: 'market', value: z.string().max(1_000), id: z.string().max(40) },
        read: ({ first, after }) => Promise.resolve(beyond(after).slice(0, first).map(placed)),
        count: () => Promise.resolve(figures.length),
      },
      args,
    );
  }

  async importFigures(
    workspaceId: string,
    by: string | null,
    source: AsyncIterable<Buffer>,
    query: unknown,
  ): Promise<MarketOutcome> {
    const { fileName, preview } = importParameters(query);
    const file = await readFigureFile(source);
    if (!preview) assertWhole(file);
    const { figures, linesRead, faults } = file;
    return this.take(workspaceId, { note: fileName, createdBy: by }, figures, { preview, linesRead, faults });
  }

  saveFigures(
    workspaceId: string,
    by: string | null,
    texts: readonly FigureText[],
    preview: boolean,
  ): Promise<MarketOutcome> {
    const figures = readTyped(texts);
    const rest = { preview, linesRead: figures.length, faults: [] };
    return this.take(workspaceId, { note: 'edit', createdBy: by }, figures, rest);
  }

  /** Whether figures count. Throws NOT_FOUND. */
  async switchFigures(
    workspaceId: string,
    by: string | null,
    ids: readonly string[],
    off: boolean,
  ): Promise<MarketOutcome> {
    checkMost(ids);
    const find = finderOf(await this.all(workspaceId));
    const figures = [...new Set(ids)].map((id) => ({ ...find(id), off, own: true }));
    const note = off ? 'switched off' : 'switched on';
    const rest = { preview: false, linesRead: figures.length, faults: [] };
    return this.take(workspaceId, { note, createdBy: by }, figures, rest);
  }

  /** Deletes figures of the workspace's own: what ships for their places holds again. Throws NOT_FOUND, CONFLICT for shipped ones. */
  async removeFigures(workspaceId: string, by: string | null, ids: readonly string[]): Promise<MarketChange> {
    checkMost(ids);
    const find = finderOf(await this.all(workspaceId));
    const figures = [...new Set(ids)].map(find);
    const shipped = figures.find(({ own }) => !own);
    if (shipped)
      throw new SpuntaError('CONFLICT', 'This figure ships with Spunta and cannot be deleted: switch it off.', 'ids');
    return this.market.addFigures(workspaceId, { note: 'deleted', createdBy: by }, figures, true);
  }

  /** All figures as CSV, which an import takes back to the same ones. */
  async exportFigures(workspaceId: string): Promise<Readable> {
    const lines = Readable.from(figureLines(await this.all(workspaceId)));
    return lines.pipe(stringify());
  }

  /** What was stored for a figure's place, newest first, and at the end what ships. Throws NOT_FOUND. */
  async history(workspaceId: string, id: string): Promise<FigureEntry[]> {
    const figure = finderOf(await this.all(workspaceId))(id);
    const stored = await this.market.history(workspaceId, figure);
    const shipped = SHIPPED_FIGURES.filter((each) => figureKey(each) === figureKey(figure));
    const asShipped = { off: false, removed: false, createdAt: null, createdBy: null, note: null, takenBackAt: null };
    return [...stored, ...shipped.map((each) => ({ ...each, ...asShipped }))];
  }

  async changes(workspaceId: string, first: number): Promise<MarketChange[]> {
    return this.market.changes(workspaceId, boundedFirst(first, MOST_CHANGES));
  }

  takeBack(workspaceId: string, id: string, by: string | null): Promise<MarketChange> {
    return this.market.takeBack(workspaceId, id, by);
  }

  /** Only what differs is stored, so that the same file twice makes one change. */
  private async take(
    workspaceId: string,
    change: { note: string; createdBy: string | null },
    wanted: readonly FigureEdit[],
    { preview, ...rest }: Pick<MarketOutcome, 'linesRead' | 'faults'> & { preview: boolean },
  ): Promise<MarketOutcome> {
    const { added, changed, unchanged } = differencesOf(await this.all(workspaceId), wanted);
    const differing = [...added, ...changed.map(({ after }) => after)];
    const stored =
      preview || differing.length === 0 ? null : await this.market.addFigures(workspaceId, change, differing);
    const counts = { added: added.length, changed: changed.length, unchanged };
    const shown = { additions: added.slice(0, SHOWN_CHANGES), changes: changed.slice(0, SHOWN_CHANGES) };
    return { changeId: stored?.id ?? null, ...rest, ...counts, ...shown };
  }
}

/** Names a figure's place in a URL. */
export function figureId(figure: FigurePlace): string {
  return createHash('sha256').update(figureKey(figure)).digest('base64url').slice(0, 22);
}

function checkMost(ids: readonly string[]): void {
  if (ids.length === 0 || ids.length > MOST_AT_ONCE)
    throw new SpuntaError('INVALID_INPUT', `Name 1 to ${MOST_AT_ONCE} figures at once.`, 'ids');
}

/** Finds figures by their ids. Throws NOT_FOUND. */
function finderOf(figures: readonly FigureInForce[]): (id: string) => FigureInForce {
  const byId = new Map(figures.map((figure) => [figureId(figure), figure]));
  return (id) => {
    const found = byId.get(id);
    if (!found) throw new SpuntaError('NOT_FOUND', 'There is no such figure. Reload the list.', 'id');
    return found;
  };
}

function matches(filter: FigureFilter): (figure: FigureInForce) => boolean {
  const { app, family, country, region, metric, base, grade, fromYear, toYear, source, own, off } = filter;
  const part = source?.toLowerCase();
  return (figure) =>
    (app == null || figure.app === app) &&
    (family == null || appNamed(figure.app).family === family) &&
    (country == null || figure.country === country) &&
    (region == null || regionOf(figure.country) === region) &&
    (metric == null || figure.metric === metric) &&
    (base == null || baseOf(figure) === base) &&
    (grade == null || figure.grade === grade) &&
    (fromYear == null || yearOf(figure) >= fromYear) &&
    (toYear == null || yearOf(figure) <= toYear) &&
    (part === undefined || figure.source.toLowerCase().includes(part)) &&
    (own == null || figure.own === own) &&
    (off == null || figure.off === off);
}
