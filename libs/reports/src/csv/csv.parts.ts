import type { MetricsQuery } from '@spunta/domain';
import { listed, type RawTable, type ReportDocument } from '../document/document.js';
import type { WrittenFile } from '../document/written-file.js';

/** Figures of one question of one's own, in a file beside the rows. */
export interface CsvPart {
  /** Number of the block. */
  part: number;
  title: string;
  question: MetricsQuery;
  raw: RawTable;
}

export type WrittenPart = WrittenFile & { part: number; rows: number };

export function csvParts({ sections }: ReportDocument): CsvPart[] {
  const tables = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' ? block : block.kind === 'chart' ? (block.data ?? []) : []));
  return tables.flatMap(({ own, title, columns, rows }) => {
    if (!own) return [];
    const raw = { columns, rows: listed(rows.map(({ cells }) => cells)) };
    return [{ part: own.number, title, question: own.question, raw }];
  });
}
