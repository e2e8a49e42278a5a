import { columnFinder } from './table-columns.js';

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

/** Where each column stands. Throws UNSUPPORTED_FILE when one is missing that a conversion needs, or stands there twice. */
export const findColumns = columnFinder({
  ...{ headers: HEADERS, required: ['orderId', 'occurredAt', 'contact'] },
  needed: 'order id, time and contact, then name, value, currency, channel, account, country',
});
