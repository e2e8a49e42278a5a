import type { Localized } from '@spunta/domain';
import { ADS, INBOUND, REACH, text, type Declared } from './metric.shapes.js';
import type { AdMetric } from './metric.names.js';

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
      'What the ads cost, in one currency: amounts in another one are converted at the rate of their day, and make the figure unknown where it is missing.',
      'Costo degli annunci in una sola valuta: importi in un’altra si convertono al cambio del loro giorno e rendono il dato sconosciuto se manca.',
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
    name: 'ad_spend_per_conversation',
    label: text('Ad spend per conversation', 'Spesa pubblicitaria per conversazione'),
    description: text(
      'Ad spend alone over conversations started, both summed first; message fees are part of cost per conversation. Unknown for an unknown country or ad.',
      'La sola spesa pubblicitaria divisa per le conversazioni iniziate, entrambe sommate prima; gli addebiti per i messaggi stanno nel costo per conversazione. Sconosciuta dove paese o annuncio è sconosciuto.',
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
