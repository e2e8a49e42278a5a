export const alerts = {
  alerts: {
    title: 'Avvisi',
    intro: 'Ogni ora Spunta cerca ciò che conviene sapere. Gli avvisi risolti si chiudono da soli.',
    now: 'In corso',
    history: 'Chiusi',
    none: 'Nulla richiede attenzione',
    noneHint:
      'Qui comparirebbero connessioni silenziose, token in scadenza, modelli riclassificati, picchi di spesa e cali di copertura.',
    unseen: '{count} avviso da vedere | {count} avvisi da vedere',
    since: 'Dal {time}',
    ended: 'chiuso {time}',
    seenBy: 'visto da {name}, {time}',
    seenAt: 'visto {time}',
    markSeen: 'Segna come visto',
    markUnseen: 'Segna come da vedere',
    kind_FEE_SPIKE: 'Tariffe dei messaggi molto sopra il solito',
    kind_TEMPLATE_RECATEGORISED: 'Un modello ha cambiato categoria',
    kind_COVERAGE_DROP: 'Meno conversazioni con origine nota',
    kind_SOURCE_SILENT: 'Una connessione tace',
    kind_TIER_CHANGED: 'Raggiunta una fascia di volume',
    kind_TOKEN_EXPIRING: 'Un token sta per scadere',
  },
};
