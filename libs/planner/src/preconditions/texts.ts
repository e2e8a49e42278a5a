import type { Localized } from '@spunta/domain';

/** Everything that can block a plan, with what it asks for and how to mend it. */
export const CHECKS = {
  PAGE_LINKED: {
    name: { en: 'Page linked to the WhatsApp number', it: 'Pagina collegata al numero WhatsApp' },
    remedy: {
      en: 'Link the number in the Page settings under Linked accounts. Decline any offer to move a Platform number.',
      it: 'Collega il numero nelle impostazioni della Pagina, in Account collegati. Rifiuta ogni proposta di spostare un numero della piattaforma.',
    },
  },
  ADVERTISER_ROLE: {
    name: { en: 'Right to advertise for the Page', it: 'Permesso di fare pubblicità per la Pagina' },
    remedy: {
      en: 'Ask an administrator of the Page for the task “Ads”.',
      it: 'Chiedi a un amministratore della Pagina l’attività «Inserzioni».',
    },
  },
  PAYMENT: {
    name: { en: 'Valid payment method', it: 'Metodo di pagamento valido' },
    remedy: {
      en: 'Add or renew a payment method in the billing settings of the ad account.',
      it: 'Aggiungi o rinnova un metodo di pagamento nella fatturazione dell’account pubblicitario.',
    },
  },
  STATUS_WITH_STORY: {
    name: { en: 'Status together with Instagram Story', it: 'Stato insieme alla Storia di Instagram' },
    remedy: {
      en: 'WhatsApp Status cannot run alone: add Instagram Story to the placements.',
      it: 'Lo Stato di WhatsApp non può stare da solo: aggiungi la Storia di Instagram ai posizionamenti.',
    },
  },
  STATUS_DESTINATION: {
    name: { en: 'Status leads to WhatsApp', it: 'Lo Stato porta a WhatsApp' },
    remedy: {
      en: 'Add WhatsApp as a destination, or leave WhatsApp Status out; other destinations get no ad in Status.',
      it: 'Aggiungi WhatsApp come destinazione o togli lo Stato; le altre destinazioni non hanno annunci nello Stato.',
    },
  },
  STORY_WITH_FEED: {
    name: { en: 'Facebook Story with a feed', it: 'Storia di Facebook con un feed' },
    remedy: {
      en: 'Facebook Story needs Facebook feed or Instagram Story beside it: add one of them.',
      it: 'La Storia di Facebook richiede il feed di Facebook o la Storia di Instagram: aggiungine uno.',
    },
  },
  CALL_TO_ACTION: {
    name: { en: 'Button fits the destination', it: 'Il pulsante corrisponde alla destinazione' },
    remedy: {
      en: 'Choose the button of the destination: “Send WhatsApp message”, “Send message” for Messenger or Instagram. The wrong one opens the wrong messenger.',
      it: 'Scegli il pulsante della destinazione: «Invia messaggio WhatsApp», «Invia messaggio» per Messenger o Instagram. Quello sbagliato apre un’altra app.',
    },
  },
  BUDGET_MINIMUM: {
    name: { en: 'Budget above the minimum', it: 'Budget sopra il minimo' },
    remedy: {
      en: 'Raise the budget, shorten the plan or use fewer cells: each ad set needs its daily minimum.',
      it: 'Aumenta il budget, accorcia il piano o riduci le celle: ogni gruppo di inserzioni ha un minimo giornaliero.',
    },
  },
  MINOR_UNITS: {
    name: { en: 'Budget in whole units of the currency', it: 'Budget in unità intere della valuta' },
    remedy: {
      en: 'Round the amounts to the smallest unit that the ad platform counts for this currency.',
      it: 'Arrotonda gli importi alla più piccola unità che la piattaforma usa per questa valuta.',
    },
  },
  SPECIAL_CATEGORY: {
    name: { en: 'Special ad category', it: 'Categoria speciale dell’inserzione' },
    remedy: {
      en: 'Say whether the ads concern jobs, housing, credit, finance, politics or gambling. With a category choose single destinations and name its countries.',
      it: 'Indica se gli annunci riguardano lavoro, case, credito, finanza, politica o gioco. Con una categoria scegli destinazioni singole e indicane i paesi.',
    },
  },
  EU_TRANSPARENCY: {
    name: { en: 'Beneficiary and payer for the European Union', it: 'Beneficiario e pagante per l’Unione europea' },
    remedy: {
      en: 'Name who benefits from the ads and who pays for them: both are shown to people in the European Union.',
      it: 'Indica chi beneficia degli annunci e chi li paga: nell’Unione europea entrambi sono mostrati.',
    },
  },
  US_MARKETING: {
    name: { en: 'No marketing templates to the United States', it: 'Nessun template marketing verso gli Stati Uniti' },
    remedy: {
      en: 'Marketing templates are not delivered to US numbers: use another category there, or leave the country out.',
      it: 'I template marketing non arrivano ai numeri statunitensi: usa un’altra categoria o togli il paese.',
    },
  },
  TEMPLATE_APPROVED: {
    name: { en: 'Templates approved', it: 'Template approvati' },
    remedy: {
      en: 'Have the templates of the follow-ups approved, in every language, before the plan starts.',
      it: 'Fai approvare i template dei messaggi successivi, in ogni lingua, prima dell’inizio.',
    },
  },
  MESSAGING_LIMIT: {
    name: { en: 'Messaging limit', it: 'Limite di messaggi' },
    remedy: {
      en: 'Send fewer notifications a day, or raise the limit first: verify the business and use half of the limit for seven days.',
      it: 'Invia meno notifiche al giorno o alza prima il limite: verifica l’azienda e usane metà per sette giorni.',
    },
  },
  CONSENT: {
    name: { en: 'Consent to notifications', it: 'Consenso alle notifiche' },
    remedy: {
      en: 'Ask for consent in the conversation and keep the evidence, or send to fewer people. A click on an ad shows interest; it is no consent.',
      it: 'Chiedi il consenso nella conversazione e conserva la prova, o riduci i destinatari. Un clic su un annuncio è interesse, non consenso.',
    },
  },
  RATE_MISSING: {
    name: { en: 'Rates of all messages', it: 'Tariffe di tutti i messaggi' },
    remedy: {
      en: 'Import a rate card with the countries and categories that are missing; until then fees are unknown.',
      it: 'Importa un listino con i paesi e le categorie mancanti; fino ad allora gli addebiti per i messaggi sono ignoti.',
    },
  },
} as const satisfies Record<string, { name: Localized; remedy: Localized }>;

export type CheckCode = keyof typeof CHECKS;
export const CHECK_CODES = Object.keys(CHECKS) as readonly CheckCode[];
