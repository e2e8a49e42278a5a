import { CONSENT as SINGLE, INBOUND, LINKED, REFERRED, text, type Declared } from './metric.shapes.js';

const COUNT = { kind: 'count', source: 'activity', additive: true, empty: '0' } as const;

export const ATTRIBUTION_METRICS: Declared[] = [
  {
    name: 'conversations_attributed',
    label: text('Conversations attributed', 'Conversazioni attribuite'),
    description: text(
      'Conversations started by a message that says what brought the person (an ad, a post or a link), or that follows a referral told without a message within 24 hours. All others have no referral, which tells nothing about where they came from.',
      'Conversazioni iniziate da un messaggio che dice che cosa ha portato la persona (un annuncio, un contenuto o un link), o che segue entro 24 ore un rimando giunto senza messaggio. Tutte le altre sono senza rimando, il che non dice da dove vengano.',
    ),
    unit: 'conversations',
    formula:
      'count(message.received with a referral, its own or that of the 24 hours before, that starts a conversation)',
    dimensions: INBOUND,
    ...COUNT,
  },
  {
    name: 'attribution_coverage',
    label: text('Attribution coverage', 'Copertura dell’attribuzione'),
    description: text(
      'Conversations attributed over all conversations started. By attribution: the part of each class in all conversations of the other dimensions, so that the parts add up to the whole.',
      'Conversazioni attribuite su tutte le conversazioni iniziate. Per attribuzione: la parte di ciascuna classe in tutte le conversazioni delle altre dimensioni, così che le parti sommate danno il totale.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    formula: 'conversations_attributed / conversations_started_however_attributed',
    source: 'activity',
    additive: false,
    dimensions: INBOUND,
    empty: null,
  },
  {
    name: 'conversations_referred',
    label: text('Conversations brought by ads', 'Conversazioni portate dagli annunci'),
    description: text(
      'People whom an ad brought to an account, each once for an ad and seven days: a referral counts when the same ad did not bring the same person in the seven days before. Comparable with what ad platforms report, unlike conversations started.',
      'Persone che un annuncio ha portato a un account, ciascuna una volta per annuncio e sette giorni: un rimando conta se lo stesso annuncio non ha portato la stessa persona nei sette giorni precedenti. Si può confrontare con i dati delle piattaforme, a differenza delle conversazioni iniziate.',
    ),
    unit: 'referrals',
    formula: 'count(referral by an ad with no other of the same contact, account and ad in the 7 days before)',
    dimensions: REFERRED,
    ...COUNT,
  },
  {
    name: 'conversations_linked',
    label: text('Conversations brought by links', 'Conversazioni portate dai link'),
    description: text(
      'People whom a tracking link or QR code brought to an account, each once for a link and seven days. What also names an ad counts for the ad.',
      'Persone che un link tracciato o un codice QR ha portato a un account, ciascuna una volta per link e sette giorni. Ciò che indica anche un annuncio conta per l’annuncio.',
    ),
    unit: 'referrals',
    formula: 'count(referral by a link with no other of the same contact, account and link in the 7 days before)',
    dimensions: LINKED,
    ...COUNT,
  },
  {
    name: 'conversions',
    label: text('Conversions', 'Conversioni'),
    description: text(
      'What people did that the business wants of them (an order, a booking), as the interface, a file or a rule on messages recorded it; each order once.',
      'Ciò che l’azienda vuole dalle persone (un ordine, una prenotazione), come registrato dall’interfaccia, da un file o da una regola sui messaggi; ogni ordine una volta.',
    ),
    unit: 'conversions',
    formula: 'count(conversion.recorded)',
    dimensions: SINGLE,
    ...COUNT,
  },
];
