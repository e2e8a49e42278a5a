import type { Localized } from '@spunta/domain';
import { ADS, INBOUND, REACH, text, type Declared } from './metric.shapes.js';
import type { AdMetric } from './metric.declarations.js';

function adFigure(name: AdMetric, unit: string, label: Localized, description: Localized): Declared {
  const formula = `sum(${name.replace('ad_', '')})`;
  const shape = { kind: 'sum', additive: true, empty: null } as const;
  return { name, label, description, unit, formula, source: 'ad_insights', dimensions: ADS, ...shape };
}

export const AD_METRICS: Declared[] = [
  adFigure(
    'ad_impressions',
    'impressions',
    text('Ad impressions', 'Impression degli annunci'),
    text(
      'How often ads were on screen, as the ad platform reports it for the days of the ad account’s zone.',
      'Quante volte gli annunci sono apparsi, secondo la piattaforma, per i giorni nel fuso dell’account pubblicitario.',
    ),
  ),
  adFigure(
    'ad_clicks',
    'clicks',
    text('Ad clicks', 'Clic sugli annunci'),
    text(
      'Link clicks where the report has them, else all clicks; days of the ad account’s zone.',
      'Clic sul link quando il report li contiene, altrimenti tutti i clic; giorni nel fuso dell’account pubblicitario.',
    ),
  ),
  adFigure(
    'ad_spend',
    'currency',
    text('Ad spend', 'Spesa pubblicitaria'),
    text(
      'What the ads cost, in one currency: amounts in another one make the figure unknown until exchange rates exist.',
      'Costo degli annunci in una sola valuta: importi in un’altra rendono il dato sconosciuto finché non ci sono tassi di cambio.',
    ),
  ),
  {
    name: 'ad_reach',
    label: text('Ad reach', 'Copertura degli annunci'),
    description: text(
      'How many accounts saw the ads on one day, as a single report of the platform says it for exactly the row. Never added up over days, countries, campaigns or ads, whose audiences overlap: unknown where no single report answers, and in totals.',
      'Quanti account hanno visto gli annunci in un giorno, secondo un solo rapporto della piattaforma che riguarda proprio la riga. Mai sommata tra giorni, paesi, campagne o inserzioni, che condividono il pubblico: sconosciuta se nessun rapporto da solo risponde, e nei totali.',
    ),
    unit: 'accounts',
    kind: 'unique',
    formula: 'only(reach)',
    source: 'ad_insights',
    additive: false,
    dimensions: REACH,
    empty: null,
  },
  {
    name: 'cost_per_conversation',
    label: text('Cost per conversation', 'Costo per conversazione'),
    description: text(
      'Ad spend over conversations started, both summed first. Message fees are not part of it yet.',
      'Spesa pubblicitaria divisa per le conversazioni iniziate, entrambe sommate prima. I costi dei messaggi non ne fanno ancora parte.',
    ),
    unit: 'currency_per_conversation',
    kind: 'ratio',
    formula: 'ad_spend / conversations_started',
    source: 'ad_insights, activity',
    additive: false,
    dimensions: ADS.filter((name) => INBOUND.includes(name)),
    empty: null,
  },
];
