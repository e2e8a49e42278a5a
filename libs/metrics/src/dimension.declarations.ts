import { MARKETS, OUTCOMES } from '@spunta/costs';
import { APPS, MEASURES } from '@spunta/market';
import {
  ATTRIBUTIONS,
  CHANNELS,
  REFERRAL_SOURCES,
  REGIONS,
  type DimensionDeclaration,
  type Localized,
} from '@spunta/domain';

export const DIMENSION_NAMES = [
  'channel',
  'account',
  'country',
  'region',
  'source',
  'attribution',
  'link',
  'campaign',
  'ad_set',
  'ad',
  'placement',
  'template',
  'category',
  'market',
  'fee_basis',
  'outcome',
  'message_type',
  'error_code',
  'hour',
  'weekday',
  'app',
  'market_measure',
] as const;
export type DimensionName = (typeof DIMENSION_NAMES)[number];

/** Levels of an ad platform's tree, named after the report level that first tells them apart. */
export const AD_DIMENSIONS = ['campaign', 'ad_set', 'ad'] as const satisfies readonly DimensionName[];
export type AdDimension = (typeof AD_DIMENSIONS)[number];

const MESSENGERS = APPS.filter(({ kind }) => kind === 'messenger').map(({ name }) => name);

const text = (en: string, it: string): Localized => ({ en, it });

const TEXTS: Record<DimensionName, Pick<DimensionDeclaration, 'label' | 'description'>> = {
  channel: {
    label: text('Messenger', 'Messenger'),
    description: text('The messenger a message went through.', 'Il servizio di messaggistica usato.'),
  },
  account: {
    label: text('Account', 'Account'),
    description: text('The business’s own number, page or account.', 'Il numero, la pagina o l’account dell’azienda.'),
  },
  country: {
    label: text('Country', 'Paese'),
    description: text(
      'Messages: the person’s country, from the number or the provider. Ads: the country broken down by the platform. ISO 3166-1 alpha-2.',
      'Messaggi: il paese della persona, dal numero o dal fornitore. Annunci: il paese indicato dalla piattaforma. ISO 3166-1 alpha-2.',
    ),
  },
  region: {
    label: text('Region', 'Regione'),
    description: text('The country’s sub-region of the United Nations (M49).', 'La sottoregione ONU (M49) del paese.'),
  },
  source: {
    label: text('Source', 'Provenienza'),
    description: text(
      'Where a message from a person came from: an ad, a post, a link, or no referral. A referral told without a message is that of the first message in the 24 hours after it.',
      'Da dove arriva un messaggio: un annuncio, un post, un link o nessun rimando. Un rimando giunto senza messaggio vale per il primo messaggio nelle 24 ore che seguono.',
    ),
  },
  attribution: {
    label: text('Attribution', 'Attribuzione'),
    description: text(
      'What a message can be attributed to: an ad that the ad platform has reported, an ad that it has not reported (yet), a link, a referral that names no ad, or no referral.',
      'A che cosa si può attribuire un messaggio: un annuncio presente nei dati della piattaforma, un annuncio non (ancora) presente, un link, un rimando senza annuncio o nessun rimando.',
    ),
  },
  link: {
    label: text('Tracking link', 'Link tracciato'),
    description: text(
      'The tracking link or QR code that a person followed, told by its token in the message or the referral.',
      'Il link tracciato o il codice QR seguito dalla persona, riconosciuto dal codice nel messaggio o nel rimando.',
    ),
  },
  campaign: {
    label: text('Campaign', 'Campagna'),
    description: text(
      'The ad campaign; messages are matched by the id of their ad, those that name no ad by the campaign of their tracking link. The value is the platform’s id, or the name where a file or a link has no id.',
      'La campagna; i messaggi si abbinano con l’id dell’annuncio e, se manca, con la campagna del link tracciato. Il valore è l’id della piattaforma, o il nome se un file o un link non ha id.',
    ),
  },
  ad_set: {
    label: text('Ad set', 'Gruppo di inserzioni'),
    description: text('The ad set, matched like the campaign.', 'Il gruppo di inserzioni, abbinato come la campagna.'),
  },
  ad: {
    label: text('Ad', 'Inserzione'),
    description: text('The ad, matched like the campaign.', 'L’inserzione, abbinata come la campagna.'),
  },
  placement: {
    label: text('Placement', 'Posizionamento'),
    description: text('Where the ad was shown, with its platform.', 'Dove è apparsa l’inserzione, con la piattaforma.'),
  },
  template: {
    label: text('Template', 'Modello'),
    description: text('The template a message was made from.', 'Il modello da cui nasce il messaggio.'),
  },
  category: {
    label: text('Category', 'Categoria'),
    description: text(
      'The category that a message is priced by.',
      'La categoria in base a cui il messaggio è tariffato.',
    ),
  },
  market: {
    label: text('Rate card market', 'Mercato del listino'),
    description: text(
      'The market of the rate card that the person’s number belongs to on the day of the message.',
      'Il mercato del listino a cui appartiene il numero della persona nel giorno del messaggio.',
    ),
  },
  fee_basis: {
    label: text('Basis of the fee', 'Base dell’addebito'),
    description: text(
      'Whether the webhook told that the message is charged, or the rules say so.',
      'Se l’addebito è stato comunicato dal webhook o deriva dalle regole.',
    ),
  },
  outcome: {
    label: text('Charged or free', 'Addebitato o gratuito'),
    description: text(
      'Whether a message is charged, or why it is free: an entry point, a window, the monthly allowance and so on.',
      'Se il messaggio è addebitato, o perché è gratuito: punto di accesso, finestra, soglia mensile e così via.',
    ),
  },
  message_type: {
    label: text('Message type', 'Tipo di messaggio'),
    description: text('Text, image, button and so on.', 'Testo, immagine, pulsante e così via.'),
  },
  error_code: {
    label: text('Error code', 'Codice di errore'),
    description: text(
      'The messenger’s own code for why a message failed, at its first failure.',
      'Il codice con cui il servizio spiega perché un messaggio non è riuscito, al primo errore.',
    ),
  },
  hour: {
    label: text('Hour of the day', 'Ora del giorno'),
    description: text(
      'The hour on the clock of the query’s zone, 00 to 23; the hour that autumn repeats counts as one.',
      'L’ora sull’orologio del fuso della query, da 00 a 23; l’ora ripetuta in autunno conta come una sola.',
    ),
  },
  weekday: {
    label: text('Weekday', 'Giorno della settimana'),
    description: text(
      'The day of the week in the query’s zone, 1 (Monday) to 7 (Sunday).',
      'Il giorno della settimana nel fuso della query, da 1 (lunedì) a 7 (domenica).',
    ),
  },
  app: {
    label: text('Messenger app', 'App di messaggistica'),
    description: text(
      'The app of a market figure, also one that Spunta has no channel for.',
      'L’app di un dato di mercato, anche una per cui Spunta non ha un canale.',
    ),
  },
  market_measure: {
    label: text('Market measure', 'Misura di mercato'),
    description: text(
      'What a market figure measures and the people it is a share of. Figures of two measures are never added up, ranked or compared.',
      'Che cosa misura un dato di mercato e di quali persone è una quota. Dati di due misure non si sommano, non si classificano e non si confrontano mai.',
    ),
  },
};

/** How many values a large workspace has in a year; those of closed sets are their size. */
const CARDINALITIES: Record<DimensionName, number> = {
  channel: CHANNELS.length,
  account: 50,
  country: 100,
  region: new Set(Object.values(REGIONS)).size,
  source: REFERRAL_SOURCES.length,
  attribution: ATTRIBUTIONS.length,
  link: 200,
  campaign: 300,
  ad_set: 1_000,
  ad: 3_000,
  placement: 50,
  template: 300,
  category: 10,
  market: MARKETS.length,
  fee_basis: 2,
  outcome: OUTCOMES.length,
  message_type: 30,
  error_code: 100,
  hour: 24,
  weekday: 7,
  app: MESSENGERS.length,
  market_measure: MEASURES.length,
};

/** Dimensions whose values are ours and all known; a filter on any other value is a mistake. */
export const CLOSED_VALUES: Partial<Record<DimensionName, readonly string[]>> = {
  hour: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')),
  weekday: ['1', '2', '3', '4', '5', '6', '7'],
  fee_basis: ['webhook', 'estimate'],
  outcome: OUTCOMES,
  app: MESSENGERS,
  market_measure: MEASURES,
};

export const DIMENSION_DECLARATIONS: readonly DimensionDeclaration[] = DIMENSION_NAMES.map((name) => ({
  name,
  ...TEXTS[name],
  cardinality: CARDINALITIES[name],
  values: [...(CLOSED_VALUES[name] ?? [])],
}));

export function cardinalityOf(name: DimensionName): number {
  return CARDINALITIES[name];
}

export function isDimension(name: string): name is DimensionName {
  return (DIMENSION_NAMES as readonly string[]).includes(name);
}

/** Whether the value of a message's row depends on what ad platforms have reported. */
export function restsOnInsights(name: DimensionName): boolean {
  return name === 'attribution' || isAdDimension(name);
}

/** Whether the value or its label depends on what tracking links are now. */
export function restsOnLinks(name: DimensionName): boolean {
  return name === 'link' || name === 'campaign';
}

export function isAdDimension(name: DimensionName): name is AdDimension {
  return (AD_DIMENSIONS as readonly string[]).includes(name);
}
