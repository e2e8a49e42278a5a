import { SpuntaError } from '@spunta/domain';

export interface ColumnNames<Column extends string> {
  /** What each column may be called; spaces, case and punctuation do not matter. */
  headers: Readonly<Record<Column, readonly string[]>>;
  required: readonly NoInfer<Column>[];
  /** The columns as a sentence tells them. */
  needed: string;
}

const spelled = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Finds where each column stands by the first line. The finder throws UNSUPPORTED_FILE when a required one is missing, or one stands there twice. */
export function columnFinder<Column extends string>({ headers, required, needed }: ColumnNames<Column>) {
  const columns = Object.keys(headers) as Column[];
  const byHeader = new Map(
    columns.flatMap((column) => [column, ...headers[column]].map((name): [string, Column] => [spelled(name), column])),
  );
  const refuse = (what: string): never => {
    throw new SpuntaError('UNSUPPORTED_FILE', `${what} The first line names the columns: ${needed}.`, 'file');
  };
  return (header: readonly string[]): Map<Column, number> => {
    const places = new Map<Column, number>();
    header.forEach((cell, place) => {
      const column = byHeader.get(spelled(cell));
      if (column === undefined) return;
      if (places.has(column))
        refuse(`Two columns are ${headers[column][0]}: ${cell} and ${header[places.get(column) ?? 0]}.`);
      places.set(column, place);
    });
    const missing = required.filter((column) => !places.has(column)).map((column) => headers[column][0]);
    if (missing.length > 0) refuse(`No column is called ${missing.join(' or ')}.`);
    return places;
  };
}
