import type { SettingDeclaration } from '../channel-connector.js';
import { APP_SECRET, verifyToken } from '../meta/meta.settings.js';

/** What a WhatsApp Cloud API connection needs to know. */
export const WHATSAPP_SETTINGS: readonly SettingDeclaration[] = [
  APP_SECRET,
  verifyToken({ en: 'WhatsApp, Configuration', it: 'WhatsApp, Configurazione' }),
  {
    key: 'phone_number_id',
    label: { en: 'Phone number ID', it: 'ID del numero di telefono' },
    help: { en: 'WhatsApp, API setup, Phone number ID.', it: 'WhatsApp, Configurazione API, ID numero di telefono.' },
    secret: false,
    required: false,
    generated: false,
  },
  {
    key: 'waba_id',
    label: { en: 'WhatsApp Business account ID', it: "ID dell'account WhatsApp Business" },
    help: {
      en: 'WhatsApp, API setup, WhatsApp Business account ID.',
      it: 'WhatsApp, Configurazione API, ID account WhatsApp Business.',
    },
    secret: false,
    required: false,
    generated: false,
  },
  {
    key: 'display_name',
    label: { en: 'Display name', it: 'Nome visualizzato' },
    help: { en: 'The name customers see in WhatsApp.', it: 'Il nome che i clienti vedono su WhatsApp.' },
    secret: false,
    required: false,
    generated: false,
  },
];
