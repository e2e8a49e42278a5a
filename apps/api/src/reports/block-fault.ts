import { SpuntaError } from '@spunta/domain';
import { blockId, isQueryBlock, type QueryBlock, type ReportParameters } from '@spunta/reports';

/** Runs a check of one question of a report; what it refuses about a block's own question is said of that block. */
export function onBlock(parameters: ReportParameters, question: string, check: () => unknown): void {
  const index = (parameters.blocks ?? []).findIndex((_, i) => blockId(i + 1) === question);
  const block = parameters.blocks?.[index];
  try {
    check();
  } catch (error) {
    if (!(error instanceof SpuntaError) || !block || !isQueryBlock(block)) throw error;
    const field = fieldIn(parameters, block, error.field ?? '');
    throw new SpuntaError(error.code, error.message, `blocks.${index}.query${field}`, error.details);
  }
}

/** Where in the block's own words a field of the question stands; '' is all of it: the report's own parameters are at fault too. */
function fieldIn({ countries, campaigns }: ReportParameters, { query }: QueryBlock, field: string): string {
  const [first, index, ...rest] = field.split('.');
  if (first === 'range') return query.range ? `.${field}` : query.last ? '.last' : '';
  if (first !== 'filters' || index === undefined) return field === '' ? '' : `.${field}`;
  const own = Number(index) - [countries, campaigns].filter(({ length }) => length > 0).length;
  return own < 0 ? '' : ['', 'filters', own, ...rest].join('.');
}
