import type { Spellings } from './ads-manager.headers.js';

/** What exports write where a breakdown has no value. */
export const UNKNOWN_WORDS: Spellings = {
  en: ['Unknown', 'Uncategorized', 'Uncategorised'],
  it: ['Sconosciuto', 'Sconosciuta', 'Non noto', 'Senza categoria'],
  de: ['Unbekannt', 'Nicht kategorisiert'],
  fr: ['Inconnu', 'Inconnue', 'Sans catégorie'],
  es: ['Desconocido', 'Desconocida', 'Sin categoría'],
  pt: ['Desconhecido', 'Desconhecida', 'Sem categoria'],
};

/** What a totals row may hold in place of a name. */
export const TOTAL_WORDS: Spellings = {
  en: ['Total', 'Totals', 'Grand total'],
  it: ['Totale', 'Totali', 'Totale complessivo'],
  de: ['Gesamt', 'Summe', 'Gesamtsumme', 'Gesamtergebnis'],
  fr: ['Total', 'Totaux', 'Total général'],
  es: ['Total', 'Totales', 'Total general'],
  pt: ['Total', 'Totais', 'Total geral'],
};

/** Values of the breakdowns that Meta translates, under the name that its API uses. */
export const GENDER_WORDS: Record<string, Spellings> = {
  female: {
    en: ['Female', 'Women'],
    it: ['Donna', 'Donne', 'Femmina', 'Femminile'],
    de: ['Weiblich', 'Frau', 'Frauen'],
    fr: ['Femme', 'Femmes', 'Féminin'],
    es: ['Mujer', 'Mujeres', 'Femenino'],
    pt: ['Mulher', 'Mulheres', 'Feminino'],
  },
  male: {
    en: ['Male', 'Men'],
    it: ['Uomo', 'Uomini', 'Maschio', 'Maschile'],
    de: ['Männlich', 'Mann', 'Männer'],
    fr: ['Homme', 'Hommes', 'Masculin'],
    es: ['Hombre', 'Hombres', 'Masculino'],
    pt: ['Homem', 'Homens', 'Masculino'],
  },
};

export const DEVICE_WORDS: Record<string, Spellings> = {
  mobile: {
    en: ['Mobile', 'Mobile app', 'Mobile web'],
    it: ['Dispositivo mobile', 'Dispositivi mobili'],
    de: ['Mobil', 'Mobilgerät', 'Mobilgeräte'],
    fr: ['Mobiles', 'Appareil mobile', 'Appareils mobiles'],
    es: ['Móvil', 'Celular', 'Dispositivo móvil', 'Dispositivos móviles'],
    pt: ['Celular', 'Móvel', 'Dispositivo móvel', 'Dispositivos móveis'],
  },
  desktop: {
    en: ['Desktop'],
    it: ['Computer', 'Computer desktop'],
    de: ['Desktop-PC', 'Computer'],
    fr: ['Ordinateur', 'Ordinateurs'],
    es: ['Computadora', 'Ordenador', 'Escritorio'],
    pt: ['Computador', 'Desktop'],
  },
};

/** First letters that tell a month apart, January first; normalised like headers. */
export const MONTH_STEMS: readonly (readonly string[])[] = [
  ['jan', 'gen', 'ene'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'maer'],
  ['apr', 'avr', 'abr'],
  ['may', 'mag', 'mai'],
  ['jun', 'giu', 'juin'],
  ['jul', 'lug', 'juil'],
  ['aug', 'ago', 'aou'],
  ['sep', 'set'],
  ['oct', 'ott', 'okt', 'out'],
  ['nov'],
  ['dec', 'dic', 'dez'],
];
