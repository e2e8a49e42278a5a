import type { Localized } from '@spunta/domain';
import { CONSENT, INBOUND, INBOUND_CONTACT, text, type Declared } from './metric.shapes.js';
import type { PeopleMetric } from './metric.names.js';

function people(name: PeopleMetric, label: Localized, description: Localized, formula: string): Declared {
  const shape = { unit: 'people', kind: 'unique', additive: false, empty: '0' } as const;
  return { name, label, description, formula, source: 'contact_activity', dimensions: INBOUND_CONTACT, ...shape };
}

function consent(name: 'opt_ins' | 'opt_outs', label: Localized, description: Localized, formula: string): Declared {
  const shape = { unit: 'consents', kind: 'count', additive: true, empty: '0' } as const;
  return { name, label, description, formula, source: 'activity', dimensions: CONSENT, ...shape };
}

export const CONTACT_METRICS: Declared[] = [
  people(
    'active_contacts',
    text('Active contacts', 'Contatti attivi'),
    text(
      'People who wrote at least once, counted exactly. Days or countries do not add up: one person may stand in several.',
      'Persone che hanno scritto almeno una volta, contate esattamente. Giorni o paesi non si sommano: una persona può stare in più di uno.',
    ),
    'count(distinct contact of message.received)',
  ),
  people(
    'new_contacts',
    text('New contacts', 'Contatti nuovi'),
    text(
      'Active contacts whose first message ever in the workspace came in the row’s period, whatever the filters leave out.',
      'Contatti attivi il cui primo messaggio in assoluto è arrivato nel periodo della riga, qualunque cosa i filtri escludano.',
    ),
    'count(distinct contact of message.received with none before the period)',
  ),
  people(
    'returning_contacts',
    text('Returning contacts', 'Contatti di ritorno'),
    text(
      'Active contacts who had already written before the row’s period; with the new ones they are all active contacts.',
      'Contatti attivi che avevano già scritto prima del periodo della riga; con i nuovi formano tutti i contatti attivi.',
    ),
    'count(distinct contact of message.received with one before the period)',
  ),
  {
    name: 'conversations_started',
    label: text('Conversations started', 'Conversazioni iniziate'),
    description: text(
      'Messages from a person while no 24-hour window is open: nothing came from them to this account in the 24 hours before.',
      'Messaggi di una persona senza finestra di 24 ore aperta: nelle 24 ore precedenti non aveva scritto a questo account.',
    ),
    unit: 'conversations',
    kind: 'count',
    formula: 'count(message.received with no other of the same contact and account in the 24 hours before)',
    source: 'activity',
    additive: true,
    dimensions: INBOUND,
    empty: '0',
  },
  {
    name: 'messages_per_contact',
    label: text('Messages per contact', 'Messaggi per contatto'),
    description: text(
      'Messages received over active contacts: how often a person who wrote at all wrote in the period.',
      'Messaggi ricevuti sui contatti attivi: quante volte ha scritto nel periodo chi ha scritto almeno una volta.',
    ),
    unit: 'messages_per_person',
    kind: 'ratio',
    formula: 'messages_received / active_contacts',
    source: 'activity, contact_activity',
    additive: false,
    dimensions: INBOUND_CONTACT,
    empty: null,
  },
  {
    name: 'share_of_conversations',
    label: text('Share of conversations', 'Quota di conversazioni'),
    description: text(
      'Conversations started in a row over those of all rows of the same period that the query’s filters on dimensions leave.',
      'Conversazioni iniziate di una riga su quelle di tutte le righe dello stesso periodo, secondo i filtri sulle dimensioni.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    formula: 'conversations_started / all_conversations_started',
    source: 'activity',
    additive: false,
    dimensions: INBOUND,
    empty: null,
  },
  {
    name: 'share_of_contacts',
    label: text('Share of contacts', 'Quota di contatti'),
    description: text(
      'Active contacts of a row over all active contacts of the same period. A person who wrote in two rows is part of both, so shares may add up to more than 1.',
      'Contatti attivi di una riga su tutti i contatti attivi dello stesso periodo. Chi ha scritto in due righe sta in entrambe: le quote insieme possono superare 1.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    formula: 'active_contacts / all_active_contacts',
    source: 'contact_activity',
    additive: false,
    dimensions: INBOUND_CONTACT,
    empty: null,
  },
  consent(
    'opt_ins',
    text('Opt-ins', 'Consensi dati'),
    text(
      'How often people signed up for messages or took them up again, as the messenger reports it.',
      'Quante volte le persone si sono iscritte ai messaggi o li hanno ripresi, secondo il servizio.',
    ),
    'count(consent.granted)',
  ),
  consent(
    'opt_outs',
    text('Opt-outs', 'Consensi revocati'),
    text(
      'How often people stopped messages, as the messenger reports it. Blocks are counted apart.',
      'Quante volte le persone hanno fermato i messaggi, secondo il servizio. I blocchi si contano a parte.',
    ),
    'count(consent.withdrawn)',
  ),
  {
    name: 'blocks',
    label: text('Blocks', 'Blocchi'),
    description: text(
      'How often people blocked the business or unfollowed it, as the messenger reports it. Some never report a block, WhatsApp among them: where none was reported the figure is unknown, not 0.',
      'Quante volte le persone hanno bloccato l’azienda o smesso di seguirla, secondo il servizio. Alcuni servizi, come WhatsApp, non segnalano mai un blocco: dove non ne risulta nessuno il dato è sconosciuto, non 0.',
    ),
    unit: 'blocks',
    kind: 'count',
    formula: 'count(contact.blocked)',
    source: 'activity',
    additive: true,
    dimensions: CONSENT,
    empty: null,
  },
];
