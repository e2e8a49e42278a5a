import type { Localized } from '@spunta/domain';
import { HISTORY_NOTES } from './feed/history.js';

/** What a reader must know of the ground that a forecast stands on. */
export const FORECAST_WARNINGS = [
  ...HISTORY_NOTES,
  'NO_HISTORY',
  'PEOPLE_UNKNOWN',
  'MESSAGE_RATE_MISSING',
  'DOLLAR_ROUGH',
] as const;
export type ForecastWarningCode = (typeof FORECAST_WARNINGS)[number];

export interface ForecastWarning {
  code: ForecastWarningCode;
  /** Countries that it concerns; none: all. */
  countries: string[];
}

export const FORECAST_WARNING_WORDS: Record<ForecastWarningCode, Localized> = {
  APPORTIONED: {
    en: 'The ad platform reports countries and placements apart: what each country had is divided among placements as the whole campaign was.',
    it: 'La piattaforma riporta separatamente paesi e posizionamenti: i dati di ogni paese sono ripartiti tra i posizionamenti come l’intera campagna.',
  },
  MESSENGER_UNKNOWN: {
    en: 'Campaigns that brought no conversation we could tell are left out: nothing says which messenger they led to. Connect the messenger, or name the ads in its links.',
    it: 'Le campagne senza conversazioni riconoscibili sono escluse: non si sa a quale app portassero. Collega l’app di messaggistica o riconosci gli annunci dai link.',
  },
  RATE_MISSING: {
    en: 'Some spend is in a currency without an exchange rate for its day: it tells nothing of costs here. Import exchange rates.',
    it: 'Parte della spesa è in una valuta senza cambio per quel giorno: qui non dice nulla dei costi. Importa i cambi.',
  },
  CONVERSIONS_UNKNOWN: {
    en: 'No conversion was recorded in the past year: conversions rest on an assumption. Set up conversion rules or import conversions.',
    it: 'Nell’ultimo anno non risulta alcuna conversione: le conversioni si basano su un’ipotesi. Definisci regole o importa conversioni.',
  },
  NO_HISTORY: {
    en: 'There is no own history of ads: every rate is an assumption. Connect an ad account or import its report.',
    it: 'Non c’è uno storico di annunci: ogni tasso è un’ipotesi. Collega un account pubblicitario o importa il suo report.',
  },
  PEOPLE_UNKNOWN: {
    en: 'No market figure tells how many people use a chosen messenger there: reach is unknown. Add a figure in Market.',
    it: 'Nessun dato di mercato dice quante persone usano lì un’app scelta: la copertura è sconosciuta. Aggiungi un dato in Mercato.',
  },
  MESSAGE_RATE_MISSING: {
    en: 'The rate card or an exchange rate for planned messages is missing: fees and total costs are unknown. Import it.',
    it: 'Manca la tariffa o il cambio per i messaggi previsti: addebiti per i messaggi e costi totali sono sconosciuti. Importali.',
  },
  DOLLAR_ROUGH: {
    en: 'Assumptions about money are dollars at a rough exchange rate, since none was imported. Edit them, or import exchange rates.',
    it: 'Le ipotesi in denaro sono dollari a un cambio approssimativo, perché non ne è stato importato uno. Modificale o importa i cambi.',
  },
};
