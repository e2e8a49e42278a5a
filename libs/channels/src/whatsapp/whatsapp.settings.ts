import type { SettingDeclaration } from '../channel-connector.js';

/** What a WhatsApp Cloud API connection needs to know. */
export const WHATSAPP_SETTINGS: readonly SettingDeclaration[] = [
  {
    key: 'app_secret',
    label: { en: 'App secret', it: "Chiave segreta dell'app" },
    help: {
      en: 'App dashboard, App settings, Basic, App secret. It signs every webhook.',
      it: "Dashboard dell'app, Impostazioni, Di base, Chiave segreta. Firma ogni webhook.",
    },
    secret: true,
    required: true,
    generated: false,
  },
  {
    key: 'verify_token',
    label: { en: 'Verify token', it: 'Token di verifica' },
    help: {
      en: 'Made here when you leave it empty. Paste it beside the callback URL in WhatsApp, Configuration.',
      it: "Creato qui se lo lasci vuoto. Incollalo accanto all'URL di callback in WhatsApp, Configurazione.",
    },
    secret: false,
    required: false,
    generated: true,
  },
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
