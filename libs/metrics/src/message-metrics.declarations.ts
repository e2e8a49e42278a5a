import type { Localized } from '@spunta/domain';
import { FAILED, INBOUND, OUTBOUND, text, type Declared } from './metric.shapes.js';
import type { ActivityMetric } from './metric.names.js';

function outbound(name: ActivityMetric, label: Localized, description: Localized, formula: string): Declared {
  const shape = { unit: 'messages', kind: 'count', additive: true, empty: '0' } as const;
  const dimensions = name === 'messages_failed' ? FAILED : OUTBOUND;
  return { name, label, description, formula, source: 'activity', dimensions, ...shape };
}

/** Both sides are counted in the period in which they happened, so a rate of a short period may be above 1. */
function rate(
  name: 'delivery_rate' | 'read_rate' | 'failure_rate',
  label: Localized,
  description: Localized,
  formula: string,
): Declared {
  const dimensions = name === 'failure_rate' ? FAILED : OUTBOUND;
  const shape = { unit: 'ratio', kind: 'ratio', source: 'activity', additive: false, empty: null } as const;
  return { name, label, description, formula, dimensions, ...shape };
}

export const MESSAGE_METRICS: Declared[] = [
  {
    name: 'messages_received',
    label: text('Messages received', 'Messaggi ricevuti'),
    description: text(
      'Messages from people. Reactions, edits, system notes and history from before the connection do not count.',
      'Messaggi ricevuti dalle persone. Reazioni, modifiche, note di sistema e cronologia precedente al collegamento non contano.',
    ),
    unit: 'messages',
    kind: 'count',
    formula: 'count(message.received)',
    source: 'activity',
    additive: true,
    dimensions: INBOUND,
    empty: '0',
  },
  outbound(
    'messages_sent',
    text('Messages sent', 'Messaggi inviati'),
    text(
      'Messages that the business sent, from its phone too; each once, when it was first reported as sent.',
      'Messaggi inviati dall’azienda, anche dal telefono; ciascuno una volta, quando risulta inviato per la prima volta.',
    ),
    'count(messages with message.sent)',
  ),
  outbound(
    'messages_delivered',
    text('Messages delivered', 'Messaggi consegnati'),
    text(
      'Messages of the business that reached the person’s device; each once, at the first receipt. Read implies delivered.',
      'Messaggi dell’azienda arrivati sul dispositivo della persona; ciascuno una volta, alla prima conferma. Letto implica consegnato.',
    ),
    'count(messages with message.delivered, message.read or message.played)',
  ),
  outbound(
    'messages_read',
    text('Messages read', 'Messaggi letti'),
    text(
      'Messages of the business that were read or played; each once. People can switch read receipts off.',
      'Messaggi dell’azienda letti o riprodotti; ciascuno una volta. Le persone possono disattivare le conferme di lettura.',
    ),
    'count(messages with message.read or message.played)',
  ),
  outbound(
    'messages_failed',
    text('Messages failed', 'Messaggi non riusciti'),
    text(
      'Messages of the business that failed and never arrived; each once, at the first failure.',
      'Messaggi dell’azienda non riusciti e mai arrivati; ciascuno una volta, al primo errore.',
    ),
    'count(messages with message.failed and no delivery)',
  ),
  rate(
    'delivery_rate',
    text('Delivery rate', 'Tasso di consegna'),
    text(
      'Messages delivered over messages sent, each counted when it happened: above 1 where more arrived than left.',
      'Messaggi consegnati sui messaggi inviati, contati quando avvengono: sopra 1 se ne arrivano più di quanti ne partono.',
    ),
    'messages_delivered / messages_sent',
  ),
  rate(
    'read_rate',
    text('Read rate', 'Tasso di lettura'),
    text(
      'Messages read over messages delivered, each counted when it happened. People can switch read receipts off.',
      'Messaggi letti sui messaggi consegnati, contati quando avvengono. Le persone possono disattivare le conferme di lettura.',
    ),
    'messages_read / messages_delivered',
  ),
  rate(
    'failure_rate',
    text('Failure rate', 'Tasso di errore'),
    text(
      'Messages failed over messages sent, each counted when it happened; by error code, the failures with that code over all that was sent. A message may fail without ever being sent.',
      'Messaggi non riusciti sui messaggi inviati, contati quando avvengono; per codice di errore, gli errori con quel codice su tutto l’inviato. Un messaggio può fallire senza essere mai inviato.',
    ),
    'messages_failed / messages_sent',
  ),
];
