import type { views as english } from '../en/views.js';

export const views: typeof english = {
  figures: {
    unknown: 'Non si può mostrare',
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
    slowest: 'Più lento di {day} alle {hour}: {value}',
    moneyTitle: 'Costi dei messaggi risparmiati e persi',
    savedLost:
      'Le finestre aperte hanno fatto risparmiare {saved}; le risposte tardive a chi arriva da annunci sono costate {lost}.',
  },
};
