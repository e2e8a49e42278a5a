import type { FigurePartsFragment, MarketFigureInput } from '../../generated/graphql.js';

/** A figure as it is typed; every field is text. */
export interface FigureFields {
  app: string;
  country: string;
  period: string;
  metric: string;
  value: string;
  sourceName: string;
  sourceUrl: string;
  grade: MarketFigureInput['grade'];
  sampleSize: string;
}
export type FigureFieldName = keyof FigureFields;

export const EMPTY_FIGURE: FigureFields = {
  ...{ app: 'WhatsApp', country: '', period: '', metric: 'penetration_population', value: '' },
  ...{ sourceName: '', sourceUrl: '', grade: 'A', sampleSize: '' },
};

export function fieldsOf(figure: FigurePartsFragment): FigureFields {
  const { app, country, period, metric, value, source, sampleSize } = figure;
  return {
    ...{ app, country, period, metric, value, sourceName: source.name, sourceUrl: source.url ?? '' },
    ...{ grade: source.grade, sampleSize: sampleSize == null ? '' : String(sampleSize) },
  };
}

export type FigureFieldFault =
  | 'account.required'
  | 'marketFigures.badPeriod'
  | 'marketFigures.badValue'
  | 'marketFigures.badPercent'
  | 'marketFigures.badAddress'
  | 'marketFigures.badSample';

/** What the server would refuse, said before it is asked; keys of messages by field. */
export function figureFaults(fields: FigureFields, unit: string): Partial<Record<FigureFieldName, FigureFieldFault>> {
  const needed = (['app', 'country', 'period', 'metric', 'value', 'sourceName'] as const).filter(
    (name) => fields[name].trim() === '',
  );
  const value = decimalText(fields.value);
  return {
    ...(!/^(199\d|20\d\d)(-Q[1-4]|-(0[1-9]|1[0-2]))?$/i.test(fields.period.trim()) && {
      period: 'marketFigures.badPeriod',
    }),
    ...(!/^\d{1,15}(\.\d{1,6})?$/.test(value) && { value: 'marketFigures.badValue' }),
    ...(unit === 'percent' && Number(value) > 100 && { value: 'marketFigures.badPercent' }),
    ...(fields.sourceUrl.trim() !== '' &&
      !/^https?:\/\/\S+$/.test(fields.sourceUrl.trim()) && { sourceUrl: 'marketFigures.badAddress' }),
    ...(fields.sampleSize.trim() !== '' &&
      !/^[1-9]\d{0,8}$/.test(fields.sampleSize.trim()) && { sampleSize: 'marketFigures.badSample' }),
    ...Object.fromEntries(needed.map((name) => [name, 'account.required'])),
  };
}

/** Italian writes decimals with a comma. */
const decimalText = (text: string): string => text.trim().replace(',', '.');

export function figureInput(fields: FigureFields, off: boolean): MarketFigureInput {
  const { app, country, period, metric, value, sourceName, sourceUrl, grade, sampleSize } = fields;
  return {
    ...{ app, country, period: period.trim(), metric, value: decimalText(value), sourceName: sourceName.trim() },
    ...{ sourceUrl: sourceUrl.trim() || null, grade, off },
    sampleSize: sampleSize.trim() === '' ? null : Number(sampleSize),
  };
}
