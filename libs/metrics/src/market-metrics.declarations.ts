import { MARKET_APPS, MARKET_BESIDE_OWN, MARKET_PLACES, text, type Declared } from './metric.shapes.js';

/** Never added up: people use several messengers, and two years are not one. */
const FIGURE = { source: 'market_figures', additive: false, empty: null } as const;
const MEASURED = { ...FIGURE, filters: ['market_measure'] };
const BESIDE_OWN = { ...FIGURE, kind: 'ratio', dimensions: MARKET_BESIDE_OWN } as const;

const INDEX = { filters: ['market_measure'] };

const OF_MARKET: Declared[] = [
  {
    name: 'market_penetration',
    label: text('Market penetration', 'Penetrazione di mercato'),
    description: text(
      'The share of people who use a messenger, as its source tells it: of the year or the newest before it. Of one measure, which market_measure names; without a country, of the world.',
      'La quota di persone che usa un servizio di messaggistica secondo la fonte: dell’anno o l’ultima precedente. Di una sola misura, indicata da market_measure; senza paese, del mondo.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    formula: 'only(figure of the messenger, place and measure)',
    dimensions: MARKET_APPS,
    ...MEASURED,
  },
  {
    name: 'market_users',
    label: text('Market users', 'Utenti sul mercato'),
    description: text(
      'How many people use a messenger, as its source counts them (monthly, daily, accounts: market_measure names which), of the year or the newest before it; without a country, in the world.',
      'Quante persone usano un servizio di messaggistica secondo il conteggio della fonte (mensili, giornalieri, account: lo dice market_measure), nell’anno o nell’ultimo precedente; senza paese, nel mondo.',
    ),
    unit: 'people',
    kind: 'unique',
    formula: 'only(figure of the messenger, place and measure)',
    dimensions: MARKET_APPS,
    ...MEASURED,
  },
  {
    name: 'market_share',
    label: text('Market share', 'Quota di mercato'),
    description: text(
      'A messenger’s part of the use of all messengers that one year and measure of a place have figures of. People use several, so this is use, not people.',
      'La parte di un servizio sull’uso di tutti quelli di cui esistono dati per un luogo, un anno e una misura. Le persone ne usano più d’uno: è uso, non persone.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    formula: 'figure_of_the_messenger / figures_of_all_messengers',
    dimensions: MARKET_APPS,
    ...MEASURED,
  },
  {
    name: 'market_concentration',
    label: text('Market concentration', 'Concentrazione del mercato'),
    description: text(
      'Herfindahl-Hirschman index of the market shares: 10,000 where one messenger has everything, 5,000 for two equal ones. Unknown with fewer than two figures.',
      'Indice di Herfindahl-Hirschman delle quote di mercato: 10.000 se un solo servizio ha tutto, 5.000 per due uguali. Sconosciuto con meno di due dati.',
    ),
    unit: 'points',
    kind: 'ratio',
    formula: 'sum(market_share² × 10,000)',
    dimensions: MARKET_PLACES,
    ...MEASURED,
  },
  {
    name: 'population',
    label: text('Population', 'Popolazione'),
    description: text(
      'Inhabitants of a country, of the year or the newest before it; without a country, of the world.',
      'Abitanti di un paese, nell’anno o nell’ultimo precedente; senza paese, del mondo.',
    ),
    unit: 'people',
    kind: 'unique',
    formula: 'only(figure of the place)',
    dimensions: ['country'],
    ...FIGURE,
  },
  {
    name: 'internet_use',
    label: text('Internet use', 'Uso di internet'),
    description: text(
      'The share of the population that uses the internet, of the year or the newest before it.',
      'La quota della popolazione che usa internet, nell’anno o nell’ultimo precedente.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    formula: 'only(figure of the place)',
    dimensions: ['country'],
    ...FIGURE,
  },
];

const BESIDE_OURS: Declared[] = [
  {
    name: 'addressable_people',
    label: text('Addressable people', 'Persone raggiungibili'),
    description: text(
      'People of a country who use a messenger: population × share of the population, by internet use where the share is of internet users, or users as the source counts them. An estimate with its interval.',
      'Persone di un paese che usano un servizio: popolazione × quota della popolazione, attraverso l’uso di internet se la quota è di utenti internet, o gli utenti contati dalla fonte. Una stima con il suo intervallo.',
    ),
    unit: 'people',
    kind: 'unique',
    formula: 'only(population × share of the population who use the messenger)',
    dimensions: ['channel', 'country', 'app'],
    ...FIGURE,
  },
  {
    name: 'reached_share',
    label: text('Share reached', 'Quota raggiunta'),
    description: text(
      'Our active contacts over the addressable people of the same country and messenger.',
      'I nostri contatti attivi sulle persone raggiungibili dello stesso paese e servizio.',
    ),
    unit: 'ratio',
    formula: 'active_contacts / addressable_people',
    ...BESIDE_OWN,
    source: 'contact_activity, market_figures',
  },
  {
    name: 'white_space',
    label: text('White space', 'Spazio bianco'),
    description: text(
      'Addressable people who are not among our active contacts of the range.',
      'Persone raggiungibili che nel periodo non sono fra i nostri contatti attivi.',
    ),
    unit: 'people',
    formula: 'only(addressable_people − active_contacts)',
    ...BESIDE_OWN,
    kind: 'unique',
    source: 'contact_activity, market_figures',
  },
];

/** Bounds and shrinking are those of `ownShares` in the market lib. */
const INDEXES: Declared[] = [
  {
    name: 'market_index_conversations',
    label: text('Conversations against the market', 'Conversazioni rispetto al mercato'),
    description: text(
      'Our share of conversations in a messenger over its market share, × 100, over the messengers that both tell of: 100 is as the market. Drawn towards 100 where there are few conversations.',
      'La nostra quota di conversazioni di un servizio sulla sua quota di mercato, × 100, fra i servizi noti a entrambi: 100 è come il mercato. Avvicinata a 100 dove le conversazioni sono poche.',
    ),
    unit: 'index',
    formula: 'share_of_conversations / market_share',
    ...BESIDE_OWN,
    ...INDEX,
    source: 'activity, market_figures',
  },
  {
    name: 'market_index_contacts',
    label: text('Contacts against the market', 'Contatti rispetto al mercato'),
    description: text(
      'Our share of active contacts in a messenger over its market share, × 100, over the messengers that both tell of: 100 is as the market. Drawn towards 100 where there are few contacts.',
      'La nostra quota di contatti attivi di un servizio sulla sua quota di mercato, × 100, fra i servizi noti a entrambi: 100 è come il mercato. Avvicinata a 100 dove i contatti sono pochi.',
    ),
    unit: 'index',
    formula: 'share_of_contacts / market_share',
    ...BESIDE_OWN,
    ...INDEX,
    source: 'contact_activity, market_figures',
  },
];

export const MARKET_METRICS_DECLARED: Declared[] = [...OF_MARKET, ...BESIDE_OURS, ...INDEXES];
