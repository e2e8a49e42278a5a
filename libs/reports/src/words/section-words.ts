import type { Localized } from '@spunta/domain';

/** What a template's sections are called where they are put in order; on paper their title says the finding. */
const SECTION_NAMES = {
  glance: { en: 'At a glance', it: 'In sintesi' },
  changed: { en: 'What changed', it: 'Che cosa è cambiato' },
  decision: { en: 'Decision needed', it: 'Decisioni da prendere' },
  days: { en: 'Day by day', it: 'Giorno per giorno' },
  funnel: { en: 'From impression to conversion', it: 'Dalla visualizzazione alla conversione' },
  costs: { en: 'Parts of the cost', it: 'Voci di costo' },
  countries: { en: 'Countries', it: 'Paesi' },
  channels: { en: 'Messengers', it: 'Messenger' },
  campaigns: { en: 'Campaigns', it: 'Campagne' },
  'all-campaigns': { en: 'Every campaign', it: 'Tutte le campagne' },
  ads: { en: 'Ads', it: 'Inserzioni' },
  'fees-category': { en: 'Fees by category', it: 'Costi per categoria' },
  'fees-template': { en: 'Fees by template', it: 'Costi per modello' },
  reconciliation: { en: 'Reconciliation', it: 'Riconciliazione' },
  market: { en: 'Market', it: 'Mercato' },
  plan: { en: 'The plan in figures', it: 'Il piano in cifre' },
  'plan-countries': { en: 'Plan by country', it: 'Piano per paese' },
  assumptions: { en: 'What the forecast assumes', it: 'Ipotesi della previsione' },
  definitions: { en: 'Definitions', it: 'Definizioni' },
  sources: { en: 'Sources', it: 'Fonti' },
  coverage: { en: 'Coverage', it: 'Copertura' },
  gaps: { en: 'Known gaps', it: 'Lacune note' },
  link: { en: 'See these figures again', it: 'Rivedere questi dati' },
} satisfies Record<string, Localized>;

export type SectionKey = keyof typeof SECTION_NAMES;

export function sectionName(key: SectionKey): Localized {
  return SECTION_NAMES[key];
}
