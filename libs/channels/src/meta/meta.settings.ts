import type { Localized } from '@spunta/domain';
import type { SettingDeclaration } from '../channel-connector.js';

/** Signs every webhook of an app, whichever messenger it is about. */
export const APP_SECRET: SettingDeclaration = {
  key: 'app_secret',
  label: { en: 'App secret', it: "Chiave segreta dell'app" },
  help: {
    en: 'App dashboard, App settings, Basic, App secret. It signs every webhook.',
    it: "Dashboard dell'app, Impostazioni, Di base, Chiave segreta. Firma ogni webhook.",
  },
  secret: true,
  required: true,
  generated: false,
};

/** What Meta repeats when it checks the callback URL. `place`: where in the app dashboard it is pasted. */
export function verifyToken(place: Localized): SettingDeclaration {
  return {
    key: 'verify_token',
    label: { en: 'Verify token', it: 'Token di verifica' },
    help: {
      en: `Made here when you leave it empty. Paste it beside the callback URL in ${place.en}.`,
      it: `Creato qui se lo lasci vuoto. Incollalo accanto all'URL di callback in ${place.it}.`,
    },
    secret: false,
    required: false,
    generated: true,
  };
}
