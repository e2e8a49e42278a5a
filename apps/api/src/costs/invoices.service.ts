import { compareDecimals, type WorkspaceScope } from '@spunta/domain';
import { readInvoiceFile, type InvoiceLine, type InvoiceProblem } from '@spunta/costs';
import type { SkippedLines } from '@spunta/sheets';
import type { InvoiceRepository } from '@spunta/metadata';
import { fileName } from '../imports/file-name.js';
import { preview, readParameters } from '../imports/parameters.js';

const PARAMETERS = { fileName: fileName.default('invoice.csv'), preview };
const SHOWN_LINES = 50;
const ALL_DAYS = { from: '0000-01-01', to: '9999-12-31' };

/** What an upload did, or would do (`changeId` null: nothing was stored). */
export interface InvoiceOutcome {
  changeId: string | null;
  linesRead: number;
  added: number;
  changed: number;
  unchanged: number;
  skipped: SkippedLines<InvoiceProblem>[];
  /** Of what was read, the first 50. */
  lines: InvoiceLine[];
}

export class InvoicesService {
  constructor(private readonly invoices: InvoiceRepository) {}

  /** Only what differs is stored, so that the same file twice makes one change; `takeBackCostChange` undoes it. */
  async import(
    scope: WorkspaceScope,
    by: string | null,
    source: AsyncIterable<Buffer>,
    query: unknown,
  ): Promise<InvoiceOutcome> {
    const { fileName, preview } = readParameters(PARAMETERS, query);
    const { lines, linesRead, skipped } = await readInvoiceFile(source);
    const known = new Map((await this.invoices.lines(scope.id, ALL_DAYS)).map((line) => [placeOf(line), line]));
    const added = lines.filter((line) => !known.has(placeOf(line)));
    const changed = lines.filter((line) => isOther(known.get(placeOf(line)), line));
    const wanted = [...added, ...changed];
    const change = { note: fileName, createdBy: by };
    const stored = preview || wanted.length === 0 ? null : await this.invoices.add(scope.id, change, wanted);
    const counts = { added: added.length, changed: changed.length, unchanged: lines.length - wanted.length };
    return { changeId: stored?.id ?? null, linesRead, ...counts, skipped, lines: lines.slice(0, SHOWN_LINES) };
  }
}

const placeOf = ({ from, to, account, country, market, category, currency }: InvoiceLine): string =>
  JSON.stringify([from, to, account, country, market, category, currency]);

const isOther = (before: InvoiceLine | undefined, after: InvoiceLine): boolean =>
  before !== undefined && (before.messages !== after.messages || compareDecimals(before.amount, after.amount) !== 0);
