import { SpuntaError } from '@spunta/domain';

export const CONVERSION_COLUMNS = [
  'orderId',
  'occurredAt',
  'contact',
  'name',
  'value',
  'currency',
  'channel',
  'account',
  'country',
] as const;
export type ConversionColumn = (typeof CONVERSION_COLUMNS)[number];

const REQUIRED: readonly ConversionColumn[] = ['orderId', 'occurredAt', 'contact'];

/** What shops and CRMs call them, English and Italian; spaces, case and punctuation do not matter. */
const HEADERS: Record<ConversionColumn, readonly string[]> = {
  orderId: ['order id', 'order', 'order number', 'transaction id', 'id', 'ordine', 'id ordine', 'numero ordine'],
  occurredAt: ['occurred at', 'time', 'date', 'created at', 'timestamp', 'data', 'ora', 'data ordine'],
  contact: ['contact', 'phone', 'phone number', 'mobile', 'person', 'contatto', 'telefono', 'cellulare'],
  name: ['name', 'conversion', 'event', 'nome', 'conversione', 'evento'],
  value: ['value', 'amount', 'total', 'revenue', 'valore', 'importo', 'totale'],
  currency: ['currency', 'valuta'],
  channel: ['channel', 'messenger', 'canale'],
  account: ['account', 'business number', 'page', 'pagina'],
  country: ['country', 'paese'],
};

const spelled = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const BY_HEADER = new Map(
  CONVERSION_COLUMNS.flatMap((column) =>
    [column, ...HEADERS[column]].map((header): [string, ConversionColumn] => [spelled(header), column]),
  ),
);

/** Where each column stands. Throws UNSUPPORTED_FILE when one is missing that a conversion needs, or stands there twice. */
export function findColumns(header: readonly string[]): Map<ConversionColumn, number> {
  const places = new Map<ConversionColumn, number>();
  header.forEach((cell, place) => {
    const column = BY_HEADER.get(spelled(cell));
    if (column === undefined) return;
    if (places.has(column))
      refuse(`Two columns are ${HEADERS[column][0]}: ${cell} and ${header[places.get(column) ?? 0]}.`);
    places.set(column, place);
  });
  const missing = REQUIRED.filter((column) => !places.has(column)).map((column) => HEADERS[column][0]);
  if (missing.length > 0) refuse(`No column is called ${missing.join(' or ')}.`);
  return places;
}

function refuse(what: string): never {
  const needed =
    'The first line names the columns: order id, time and contact, then name, value, currency, channel, account, country.';
  throw new SpuntaError('UNSUPPORTED_FILE', `${what} ${needed}`, 'file');
}
