import { SpuntaError, type SettingDeclaration } from '@spunta/domain';
import type { AdSettings } from '../ad-connector.js';

const help = {
  en: 'Business Manager, Business details, OAuth apps.',
  it: 'Business Manager, Dettagli azienda, App OAuth.',
};
const optional = { required: false, generated: false, maxLength: 4_000 };

/** What a Snapchat ad account needs to know: a refresh token with its app, since an access token lasts half an hour. */
export const SNAPCHAT_SETTINGS: readonly SettingDeclaration[] = [
  {
    key: 'account_id',
    label: { en: 'Ad account ID', it: "ID dell'account pubblicitario" },
    help: { en: 'Ads Manager, Ad accounts: the long id.', it: "Gestione inserzioni, Account: l'ID lungo." },
    secret: false,
    required: true,
    generated: false,
  },
  { key: 'client_id', label: { en: 'Client ID', it: 'ID client' }, help, secret: false, ...optional },
  { key: 'client_secret', label: { en: 'Client secret', it: 'Chiave client' }, help, secret: true, ...optional },
  {
    key: 'refresh_token',
    label: { en: 'Refresh token', it: 'Token di aggiornamento' },
    help: {
      en: 'From the OAuth sign-in of the app, with the scope snapchat-marketing-api.',
      it: "Dall'accesso OAuth dell'app, con l'ambito snapchat-marketing-api.",
    },
    secret: true,
    ...optional,
  },
  {
    key: 'access_token',
    label: { en: 'Access token', it: 'Token di accesso' },
    help: {
      en: 'Instead of the three above, for a try: it lasts half an hour.',
      it: 'Al posto dei tre sopra, per una prova: dura mezz’ora.',
    },
    secret: true,
    ...optional,
  },
];

/** Throws INVALID_INPUT on `account_id`. */
export function snapAccountOf(settings: AdSettings): string {
  const id = settings['account_id'] ?? '';
  if (/^[0-9a-f-]{8,64}$/i.test(id)) return id.toLowerCase();
  throw new SpuntaError(
    'INVALID_INPUT',
    'A Snapchat ad account id looks like 8adc3db7-8148-4fbf-999c-8d2266369d74.',
    'account_id',
  );
}
