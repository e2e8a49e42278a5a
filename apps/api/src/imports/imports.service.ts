import { readSheetLines } from '@spunta/sheets';
import { CHANNELS, SpuntaError, type WorkspaceScope } from '@spunta/domain';
import {
  exportEvents,
  importAds,
  importConversions,
  importEvents,
  type ConversionsReport,
  type ImportReport,
  type IngestDeps,
} from '@spunta/ingest';
import type { ImportRun } from '@spunta/metadata';
import { z } from 'zod';
import { fileName } from './file-name.js';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';

const day = z.iso.date().optional();
const exportSchema = z.object({ connectionId: z.uuid().optional(), from: day, to: day });
const importSchema = z.object({
  fileName: fileName.optional(),
  adAccount: z.string().min(1).max(200).optional(),
});

const conversionsSchema = z.object({
  fileName: fileName.default('conversions.csv'),
  channel: z.enum(CHANNELS).default('whatsapp'),
  account: z.string().max(200).optional(),
  preview: z.enum(['true', 'false']).default('false'),
});

function parse<T extends z.ZodObject>(schema: T, query: unknown): z.output<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? '');
  throw new SpuntaError('INVALID_INPUT', `The parameter ${field} is not valid: ${issue?.message}.`, field);
}

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
    const { fileName = 'ads.csv', adAccount } = parse(importSchema, query);
    return importAds(this.deps, scope, source, { fileName, adAccount });
  }

  /** Rollups are rebuilt while it goes on. */
  async importEvents(scope: WorkspaceScope, source: AsyncIterable<Buffer>, query: unknown): Promise<ImportReport> {
    const { fileName = 'events.ndjson' } = parse(importSchema, query);
    try {
      return await importEvents(this.deps, scope, source, { fileName });
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
    const { preview, ...options } = parse(conversionsSchema, query ?? {});
    try {
      const given = { ...options, preview: preview === 'true' };
      return await importConversions(this.deps, scope, readSheetLines(source), given);
    } finally {
      this.onWritten();
    }
  }

  exportEvents(scope: WorkspaceScope, query: unknown): AsyncIterable<string> {
    return exportEvents(this.deps, scope, parse(exportSchema, query));
  }
}
