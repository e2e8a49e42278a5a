import type { views as english } from '../en/views.js';

export const views: typeof english = {
  figures: {
    unknown: 'Non si può mostrare',
    noMessengerTitle: 'Nessun canale è ancora collegato',
    noMessengerHint: 'Le cifre compaiono qui pochi secondi dopo il primo messaggio.',
    noAdsTitle: 'Nessun account pubblicitario è ancora collegato',
    noAdsHint: 'Spesa, impression e clic degli ultimi mesi arrivano appena un account è collegato.',
    noSourceTitle: 'Nulla è ancora collegato',
    noSourceHint: 'Le cifre compaiono qui appena arrivano messaggi o è nota la spesa pubblicitaria.',
    askAdministrator: 'Le cifre compaiono qui quando un amministratore avrà collegato ciò da cui derivano.',
    connectAds: 'Collega un account pubblicitario',
    notCounted: 'Questo server non la calcola',
    notBy: 'Non si può limitare per: {dimension}',
    byCountry: 'Per paese',
  },
  windows: {
    intro:
      'Dopo il messaggio di una persona si può rispondere liberamente per 24 ore; dopo un annuncio WhatsApp una risposta in giornata rende gratuite 72 ore. Quanto rispondi in fretta, e quanto costano i ritardi?',
    ninety: 'il 90% entro {time}',
    hoursOf: '{metric}, per ora della settimana',
    noneOutOfHours:
      'Nessuna finestra con risposta si è aperta fuori orario. Gli orari di apertura sono nelle impostazioni dei costi.',
    weekday: 'Giorno della settimana',
    hour: 'Ora',
    slowest: 'La più lenta: {day} alle {hour}, {value}',
    moneyTitle: 'Addebiti per i messaggi: risparmiati ed evitabili',
    savedLost:
      'Le finestre aperte hanno fatto risparmiare {saved}; le risposte tardive a chi arriva da annunci sono costate {lost}.',
  },
  costs: {
    intro:
      'Quanto è costata una conversazione sommando pubblicità, addebiti per i messaggi e commissioni del fornitore, dove, e che cosa è cambiato?',
    hint: 'I costi vengono dagli account pubblicitari o dalla spesa importata, e dai messaggi arrivati. Prova un periodo più lungo o togli un filtro.',
    card: 'Listino valido il',
    ownCard: 'Ogni messaggio col listino del suo giorno',
    cardHint:
      'Gli addebiti per i messaggi di tutto il periodo valgono come con il listino di questo giorno, anche nel confronto.',
    ownCardHint: 'Vuoto: ogni messaggio si valuta con il listino del suo giorno.',
    byTime: 'Nel tempo',
    along: 'Suddividi per',
    tooShort: 'Alle barre manca ciò che non è noto. {reason}',
    partsTitle: 'Di che cosa è fatto il costo',
    moversTitle: 'Che cosa è cambiato, per paese',
    noComparison: 'Scegli un confronto nella barra dei filtri per vedere che cosa è cambiato.',
    difference: 'Differenza',
    volume: 'Di cui volume',
    price: 'Di cui prezzo',
    volumeHint:
      'Volume: più o meno conversazioni al costo medio dei due periodi. Prezzo: conversazioni più care o meno care.',
    each: 'Una conversazione costava {before} e ora costa {now}: {parts}.',
    ofPrice: '{amount} perché i paesi sono diventati più o meno cari (prezzo)',
    ofMix: '{amount} perché le conversazioni si sono spostate tra paesi (mix)',
    ofRest: '{amount} da paesi con conversazioni in un solo periodo',
    leftOut: 'Escluso perché di costo sconosciuto: {count} paese | Esclusi perché di costo sconosciuto: {count} paesi',
  },
  attribution: {
    intro:
      'Che cosa ha fatto nascere le conversazioni: un annuncio che la piattaforma riporta, uno che non riporta (ancora), un link, un altro rimando o nessuno. Senza rimando non si sa nulla: la persona può aver visto un annuncio lo stesso.',
    overTime: 'Su che cosa poggiano le conversazioni, nel tempo',
    byMessenger: 'Su che cosa poggiano le conversazioni, per canale',
    byCountry: 'Su che cosa poggiano le conversazioni, per paese',
    measure: 'Mostra',
    share: 'Quote',
    count: 'Numeri',
    first_time: 'Tempo',
    first_country: 'Paese',
    first_channel: 'Messenger',
    ofStarted: '{name} ({started} iniziate)',
  },
  campaigns: {
    list: 'Tutte le campagne',
    campaign: 'Campagna',
    open: 'Apri {name}',
    all: 'Tutte le campagne',
    hint: 'Aggiungi un account pubblicitario o importa la spesa; le conversazioni si abbinano con l’id dell’annuncio. O prova un periodo più lungo.',
    funnel: 'Dall’impression alla conversione',
    step: 'Fase',
    rate: 'Della fase prima',
    goOn: '{share} della fase prima',
    scale:
      'Le barre partono dai clic: accanto alle impression non si vedrebbe altro. Gli annunci nello Stato possono portare conversazioni senza un clic riportato.',
    placements: 'Per posizionamento',
    placement: 'Posizionamento',
    placementHint:
      'Le piattaforme indicano i posizionamenti in rapporti a parte. Scarica un account pubblicitario o importa un’esportazione che li contiene.',
    ads: 'Per annuncio',
    ad: 'Annuncio',
  },
};
