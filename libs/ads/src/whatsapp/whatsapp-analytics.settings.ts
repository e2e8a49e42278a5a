import { SpuntaError, type SettingDeclaration } from '@spunta/domain';
import type { AdSettings } from '../ad-connector.js';
import { APP_SECRET } from '../meta/meta.settings.js';

/** What WhatsApp's own analytics need to know. */
export const WHATSAPP_ANALYTICS_SETTINGS: readonly SettingDeclaration[] = [
  {
    key: 'access_token',
    label: { en: 'Access token', it: 'Token di accesso' },
    help: {
      en: 'Business settings, System users, Generate new token, with the permission whatsapp_business_management.',
      it: 'Impostazioni business, Utenti di sistema, Genera nuovo token, con il permesso whatsapp_business_management.',
    },
    secret: true,
    required: true,
    generated: false,
    maxLength: 2_000,
  },
  {
    key: 'account_id',
    label: { en: 'WhatsApp Business account ID', it: "ID dell'account WhatsApp Business" },
    help: {
      en: 'WhatsApp Manager, Account tools, Phone numbers: the number behind "waba_id=" in the address.',
      it: 'WhatsApp Manager, Strumenti account, Numeri di telefono: il numero dopo "waba_id=" nell\'indirizzo.',
    },
    secret: false,
    required: true,
    generated: false,
  },
  APP_SECRET,
];

/** Throws INVALID_INPUT on `account_id`. */
export function wabaIdOf(settings: AdSettings): string {
  const id = settings['account_id'] ?? '';
  if (/^\d{1,32}$/.test(id)) return id;
  throw new SpuntaError('INVALID_INPUT', 'A WhatsApp Business account id is a number.', 'account_id');
}
