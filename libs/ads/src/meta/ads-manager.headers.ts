/** What a column of an Ads Manager export means to us. Columns that are not listed are ignored. */
export type AdColumn =
  | 'day'
  | 'starts'
  | 'ends'
  | 'accountId'
  | 'accountName'
  | 'campaignId'
  | 'campaignName'
  | 'adSetId'
  | 'adSetName'
  | 'adId'
  | 'adName'
  | 'spend'
  | 'currency'
  | 'impressions'
  | 'linkClicks'
  | 'allClicks'
  | 'reach'
  | 'results'
  | 'resultType'
  | 'conversationsStarted'
  | 'country'
  | 'publisherPlatform'
  | 'placement'
  | 'device'
  | 'age'
  | 'gender';

export const AD_LANGUAGES = ['en', 'it', 'de', 'fr', 'es', 'pt'] as const;
export type AdLanguage = (typeof AD_LANGUAGES)[number];

export type Spellings = Record<AdLanguage, readonly string[]>;

/**
 * Messaging conversations started, as a column's header and as a result type's name. Meta renamed it several times in every
 * language, so each has more than one spelling.
 */
export const CONVERSATIONS_STARTED: Spellings = {
  en: ['Messaging conversations started', 'Messaging conversation started', 'Conversations started'],
  it: [
    'Conversazioni tramite messaggi iniziate',
    'Conversazioni con messaggi iniziate',
    'Conversazioni di messaggistica avviate',
    'Conversazioni di messaggistica iniziate',
    'Conversazioni tramite messaggio avviate',
    'Conversazioni tramite messaggi avviate',
    'Conversazioni avviate',
    'Conversazioni iniziate',
  ],
  de: [
    'Gestartete Messaging-Unterhaltungen',
    'Begonnene Messaging-Unterhaltungen',
    'Messaging-Unterhaltungen gestartet',
    'Gestartete Unterhaltungen per Messaging',
    'Gestartete Unterhaltungen über Messaging',
    'Gestartete Nachrichten-Unterhaltungen',
    'Gestartete Unterhaltungen',
    'Begonnene Unterhaltungen',
  ],
  fr: [
    'Conversations par messagerie démarrées',
    'Conversations par messages démarrées',
    'Conversations par message démarrées',
    'Conversations par message lancées',
    'Conversations de messagerie démarrées',
    'Discussions par message démarrées',
    'Conversations démarrées',
  ],
  es: [
    'Conversaciones con mensajes iniciadas',
    'Conversaciones por mensajes iniciadas',
    'Conversaciones por mensaje iniciadas',
    'Conversaciones de mensajes iniciadas',
    'Conversaciones iniciadas',
  ],
  pt: [
    'Conversas por mensagem iniciadas',
    'Conversas por mensagens iniciadas',
    'Conversas de mensagens iniciadas',
    'Conversas iniciadas por mensagem',
    'Conversas iniciadas',
  ],
};

/** Header spellings met in exports, without the currency in brackets. Case, accents, spaces and punctuation do not matter. */
export const AD_HEADERS: Record<AdColumn, Spellings> = {
  day: {
    en: ['Day', 'Date'],
    it: ['Giorno', 'Data'],
    de: ['Tag', 'Datum'],
    fr: ['Jour', 'Date'],
    es: ['Día', 'Fecha'],
    pt: ['Dia', 'Data'],
  },
  starts: {
    en: ['Reporting starts', 'Reporting start'],
    it: ['Inizio dei report', 'Inizio del report', 'Inizio report', 'Inizio rendicontazione'],
    de: ['Berichtsstart', 'Berichtsbeginn', 'Beginn des Berichts', 'Auswertungsbeginn', 'Start der Auswertung'],
    fr: ['Début des rapports', 'Début du rapport', 'Début de la période du rapport'],
    es: ['Inicio del informe', 'Inicio de los informes', 'Inicio del reporte'],
    pt: ['Início dos relatórios', 'Início do relatório', 'Início da apresentação de relatórios'],
  },
  ends: {
    en: ['Reporting ends', 'Reporting end'],
    it: ['Fine dei report', 'Fine del report', 'Fine report', 'Fine rendicontazione'],
    de: ['Berichtsende', 'Ende des Berichts', 'Auswertungsende', 'Ende der Auswertung'],
    fr: ['Fin des rapports', 'Fin du rapport', 'Fin de la période du rapport'],
    es: ['Fin del informe', 'Fin de los informes', 'Fin del reporte', 'Finalización del informe'],
    pt: [
      'Término dos relatórios',
      'Encerramento dos relatórios',
      'Fim dos relatórios',
      'Fim do relatório',
      'Fim da apresentação de relatórios',
    ],
  },
  accountId: {
    en: ['Account ID', 'Ad account ID'],
    it: ['ID account', "ID dell'account", 'ID account pubblicitario', "Numero identificativo dell'account"],
    de: ['Konto-ID', 'Account-ID', 'Werbekonto-ID', 'Kontonummer'],
    fr: ['ID de compte', 'ID du compte', 'Identifiant du compte', 'ID du compte publicitaire', 'Numéro de compte'],
    es: ['ID de la cuenta', 'ID de cuenta', 'Identificador de la cuenta', 'Identificador de cuenta'],
    pt: ['ID da conta', 'Identificação da conta', 'Identificador da conta', 'ID da conta de anúncios'],
  },
  accountName: {
    en: ['Account name', 'Ad account name'],
    it: ["Nome dell'account", 'Nome account', "Nome dell'account pubblicitario"],
    de: ['Kontoname', 'Name des Kontos', 'Name des Werbekontos', 'Accountname'],
    fr: ['Nom du compte', 'Nom de compte', 'Nom du compte publicitaire'],
    es: ['Nombre de la cuenta', 'Nombre de cuenta', 'Nombre de la cuenta publicitaria'],
    pt: ['Nome da conta', 'Nome da conta de anúncios'],
  },
  campaignId: {
    en: ['Campaign ID'],
    it: ['ID campagna', 'ID della campagna', 'Numero identificativo della campagna'],
    de: ['Kampagnen-ID', 'ID der Kampagne'],
    fr: ['ID de campagne', 'ID de la campagne', 'Identifiant de la campagne', 'Numéro de campagne'],
    es: ['ID de la campaña', 'ID de campaña', 'Identificador de la campaña', 'Identificador de campaña'],
    pt: ['ID da campanha', 'Identificação da campanha', 'Identificador da campanha'],
  },
  campaignName: {
    en: ['Campaign name', 'Campaign'],
    it: ['Nome della campagna', 'Nome campagna', 'Campagna'],
    de: ['Kampagnenname', 'Name der Kampagne', 'Kampagne'],
    fr: ['Nom de la campagne', 'Nom de campagne', 'Campagne'],
    es: ['Nombre de la campaña', 'Nombre de campaña', 'Campaña'],
    pt: ['Nome da campanha', 'Campanha'],
  },
  adSetId: {
    en: ['Ad set ID', 'Adset ID'],
    it: ['ID gruppo di inserzioni', 'ID del gruppo di inserzioni', 'Numero identificativo del gruppo di inserzioni'],
    de: ['Anzeigengruppen-ID', 'ID der Anzeigengruppe'],
    fr: ['ID d’ensemble de publicités', 'ID de l’ensemble de publicités', 'Identifiant de l’ensemble de publicités'],
    es: ['ID del conjunto de anuncios', 'Identificador del conjunto de anuncios'],
    pt: ['ID do conjunto de anúncios', 'Identificação do conjunto de anúncios'],
  },
  adSetName: {
    en: ['Ad set name', 'Adset name', 'Ad set'],
    it: ['Nome del gruppo di inserzioni', 'Nome gruppo di inserzioni', 'Gruppo di inserzioni'],
    de: ['Name der Anzeigengruppe', 'Anzeigengruppenname', 'Anzeigengruppe'],
    fr: ['Nom de l’ensemble de publicités', 'Nom de l’ensemble de pubs', 'Ensemble de publicités'],
    es: ['Nombre del conjunto de anuncios', 'Conjunto de anuncios'],
    pt: ['Nome do conjunto de anúncios', 'Conjunto de anúncios'],
  },
  adId: {
    en: ['Ad ID'],
    it: ['ID inserzione', "ID dell'inserzione", "Numero identificativo dell'inserzione"],
    de: ['Anzeigen-ID', 'Werbeanzeigen-ID', 'ID der Anzeige', 'ID der Werbeanzeige'],
    fr: ['ID de publicité', 'ID de la publicité', 'Identifiant de la publicité', 'Numéro de publicité'],
    es: ['ID del anuncio', 'ID de anuncio', 'Identificador del anuncio'],
    pt: ['ID do anúncio', 'Identificação do anúncio', 'Identificador do anúncio'],
  },
  adName: {
    en: ['Ad name', 'Ad'],
    it: ["Nome dell'inserzione", 'Nome inserzione', 'Inserzione'],
    de: ['Anzeigenname', 'Name der Anzeige', 'Name der Werbeanzeige', 'Werbeanzeigenname'],
    fr: ['Nom de la publicité', 'Nom de publicité', 'Nom de la pub', 'Publicité'],
    es: ['Nombre del anuncio', 'Nombre de anuncio', 'Anuncio'],
    pt: ['Nome do anúncio', 'Anúncio'],
  },
  spend: {
    en: ['Amount spent', 'Spend'],
    it: ['Importo speso', 'Spesa'],
    de: ['Ausgegebener Betrag', 'Ausgaben'],
    fr: ['Montant dépensé', 'Dépenses', 'Budget dépensé'],
    es: ['Importe gastado', 'Cantidad gastada', 'Monto gastado', 'Gasto'],
    pt: ['Valor usado', 'Valor gasto', 'Montante gasto', 'Quantia gasta'],
  },
  currency: {
    en: ['Currency'],
    it: ['Valuta'],
    de: ['Währung'],
    fr: ['Devise', 'Monnaie'],
    es: ['Divisa', 'Moneda'],
    pt: ['Moeda', 'Divisa'],
  },
  impressions: {
    en: ['Impressions'],
    it: ['Impression', 'Impressioni'],
    de: ['Impressionen'],
    fr: ['Impressions'],
    es: ['Impresiones'],
    pt: ['Impressões'],
  },
  linkClicks: {
    en: ['Link clicks'],
    it: ['Clic sul link', 'Clic sui link'],
    de: ['Link-Klicks', 'Klicks auf Links', 'Klicks auf Link'],
    fr: ['Clics sur un lien', 'Clics sur le lien', 'Clics sur lien'],
    es: ['Clics en el enlace', 'Clics en enlaces', 'Clics en enlace'],
    pt: ['Cliques no link', 'Cliques em links', 'Cliques na ligação', 'Cliques em ligações'],
  },
  allClicks: {
    en: ['Clicks (all)', 'Clicks'],
    it: ['Clic (tutti)', 'Clic'],
    de: ['Klicks (alle)', 'Klicks'],
    fr: ['Clics (tous)', 'Clics'],
    es: ['Clics (todos)', 'Clics'],
    pt: ['Cliques (todos)', 'Cliques (tudo)', 'Cliques'],
  },
  reach: {
    en: ['Reach', 'Accounts Center accounts reached', 'Accounts Centre accounts reached'],
    it: ['Copertura'],
    de: ['Reichweite'],
    fr: ['Couverture', 'Portée'],
    es: ['Alcance'],
    pt: ['Alcance'],
  },
  results: {
    en: ['Results'],
    it: ['Risultati'],
    de: ['Ergebnisse'],
    fr: ['Résultats'],
    es: ['Resultados'],
    pt: ['Resultados'],
  },
  resultType: {
    en: ['Result type', 'Result indicator', 'Results indicator'],
    it: ['Tipo di risultato', 'Indicatore di risultato', 'Indicatore dei risultati', 'Indicatore di risultati'],
    de: ['Ergebnistyp', 'Ergebnisart', 'Art des Ergebnisses', 'Ergebnisindikator', 'Indikator für Ergebnisse'],
    fr: ['Type de résultat', 'Type de résultats', 'Indicateur de résultat', 'Indicateur de résultats'],
    es: ['Tipo de resultado', 'Tipo de resultados', 'Indicador de resultado', 'Indicador de resultados'],
    pt: ['Tipo de resultado', 'Tipo de resultados', 'Indicador de resultado', 'Indicador de resultados'],
  },
  conversationsStarted: CONVERSATIONS_STARTED,
  country: { en: ['Country'], it: ['Paese'], de: ['Land'], fr: ['Pays'], es: ['País'], pt: ['País'] },
  publisherPlatform: {
    en: ['Platform', 'Publisher platform'],
    it: ['Piattaforma'],
    de: ['Plattform'],
    fr: ['Plateforme', 'Plate-forme'],
    es: ['Plataforma'],
    pt: ['Plataforma'],
  },
  placement: {
    en: ['Placement'],
    it: ['Posizionamento'],
    de: ['Platzierung'],
    fr: ['Placement', 'Emplacement'],
    es: ['Ubicación', 'Emplazamiento'],
    pt: ['Posicionamento', 'Localização do anúncio'],
  },
  device: {
    en: ['Device platform', 'Impression device', 'Device'],
    it: ['Piattaforma del dispositivo', 'Dispositivo di impression', 'Dispositivo impression', 'Dispositivo'],
    de: ['Geräteplattform', 'Plattform des Geräts', 'Impression-Gerät', 'Gerät der Impression', 'Gerät'],
    fr: ['Plateforme de l’appareil', 'Plateforme d’appareil', 'Appareil d’impression', 'Appareil'],
    es: ['Plataforma del dispositivo', 'Plataforma de dispositivo', 'Dispositivo de impresión', 'Dispositivo'],
    pt: ['Plataforma do dispositivo', 'Plataforma de dispositivo', 'Dispositivo de impressão', 'Dispositivo'],
  },
  age: { en: ['Age'], it: ['Età'], de: ['Alter'], fr: ['Âge'], es: ['Edad'], pt: ['Idade', 'Faixa etária'] },
  gender: {
    en: ['Gender'],
    it: ['Genere', 'Sesso'],
    de: ['Geschlecht'],
    fr: ['Sexe', 'Genre'],
    es: ['Sexo', 'Género'],
    pt: ['Gênero', 'Sexo'],
  },
};
