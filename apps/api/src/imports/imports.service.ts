import { readSheetLines } from '@spunta/sheets';
import { CHANNELS, type WorkspaceScope } from '@spunta/domain';
import {
  exportEvents,
  importAds,
  importConsents,
  importConversions,
  importEvents,
  takeBackConsents,
  type ConsentsReport,
  type ConversionsReport,
  type ImportReport,
  type IngestDeps,
} from '@spunta/ingest';
import type { ImportRun } from '@spunta/metadata';
import { z } from 'zod';
import { fileName } from './file-name.js';
import { preview, readParameters } from './parameters.js';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';

const day = z.iso.date().optional();
const EXPORT = { connectionId: z.uuid().optional(), from: day, to: day };
const EVENTS = { fileName: fileName.default('events.ndjson') };
const ADS = { fileName: fileName.default('ads.csv'), adAccount: z.string().min(1).max(200).optional() };
const CONVERSIONS = {
  fileName: fileName.default('conversions.csv'),
  channel: z.enum(CHANNELS).default('whatsapp'),
  account: z.string().max(200).optional(),
  preview,
};

const CONSENTS = { ...CONVERSIONS, fileName: fileName.default('opt-ins.csv') };

/** Files in and out. */
export class ImportsService {
  constructor(
    private readonly deps: IngestDeps,
    private readonly onWritten: () => void,
  ) {}

  /** Newest first. */
  page(workspaceId: string, args: PageArgs): Promise<Page<ImportRun>> {
    return readPage(pagedList('imports', this.deps.metadata.importRuns, workspaceId), args);
  }

  async importAds(scope: WorkspaceScope, source: AsyncIterable<Buffer>, query: unknown): Promise<ImportReport> {
    return importAds(this.deps, scope, source, readParameters(ADS, query));
  }

  /** Rollups are rebuilt while it goes on. */
  async importEvents(scope: WorkspaceScope, source: AsyncIterable<Buffer>, query: unknown): Promise<ImportReport> {
    const options = readParameters(EVENTS, query);
    try {
      return await importEvents(this.deps, scope, source, options);
    } finally {
      this.onWritten();
    }
  }

  /** CSV, or the first sheet of an XLSX file. */
  async importConversions(
    scope: WorkspaceScope,
    source: AsyncIterable<Buffer>,
    query: unknown,
  ): Promise<ConversionsReport> {
    const options = readParameters(CONVERSIONS, query);
    try {
      return await importConversions(this.deps, scope, readSheetLines(source), options);
    } finally {
      this.onWritten();
    }
  }

  /** A list of opt-ins: CSV, or the first sheet of an XLSX file. */
  async importConsents(scope: WorkspaceScope, source: AsyncIterable<Buffer>, query: unknown): Promise<ConsentsReport> {
    const options = readParameters(CONSENTS, query);
    try {
      return await importConsents(this.deps, scope, readSheetLines(source), options);
    } finally {
      this.onWritten();
    }
  }

  /** Throws NOT_FOUND, CONFLICT. */
  async takeBackConsents(workspaceId: string, id: string): Promise<ImportRun> {
    try {
      await takeBackConsents(this.deps, workspaceId, id);
      return await this.deps.metadata.importRuns.get(workspaceId, id);
    } finally {
      this.onWritten();
    }
  }

  exportEvents(scope: WorkspaceScope, query: unknown): AsyncIterable<string> {
    return exportEvents(this.deps, scope, readParameters(EXPORT, query));
  }
}
