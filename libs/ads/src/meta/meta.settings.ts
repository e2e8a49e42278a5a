import { AD_LEVELS, SpuntaError, type AdLevel, type SettingDeclaration } from '@spunta/domain';
import type { AdSettings } from '../ad-connector.js';

const optional = { secret: false, required: false, generated: false };

/** For every part of Meta's Graph API. */
export const APP_SECRET: SettingDeclaration = {
  key: 'app_secret',
  label: { en: 'App secret', it: "Chiave segreta dell'app" },
  help: {
    en: 'Only when the app demands proof of its secret (App dashboard, Settings, Advanced).',
    it: "Solo se l'app richiede la prova della chiave (Dashboard dell'app, Impostazioni, Avanzate).",
  },
  ...optional,
  secret: true,
};

/** What a Meta ad account needs to know. */
export const META_SETTINGS: readonly SettingDeclaration[] = [
  {
    key: 'access_token',
    label: { en: 'Access token', it: 'Token di accesso' },
    help: {
      en: 'Business settings, System users, Generate new token, with the permission ads_read.',
      it: 'Impostazioni business, Utenti di sistema, Genera nuovo token, con il permesso ads_read.',
    },
    secret: true,
    required: true,
    generated: false,
    maxLength: 2_000,
  },
  {
    key: 'account_id',
    label: { en: 'Ad account ID', it: "ID dell'account pubblicitario" },
    help: {
      en: 'The number behind "act=" in the address of Ads Manager.',
      it: 'Il numero dopo "act=" nell\'indirizzo di Gestione inserzioni.',
    },
    secret: false,
    required: true,
    generated: false,
  },
  APP_SECRET,
  {
    key: 'levels',
    label: { en: 'Levels', it: 'Livelli' },
    help: {
      en: 'account, campaign, ad_set, ad; all of them when empty. Fewer levels need fewer calls.',
      it: 'account, campaign, ad_set, ad; tutti se vuoto. Meno livelli richiedono meno chiamate.',
    },
    ...optional,
  },
];

/** The levels to pull, the finest first. Throws INVALID_INPUT on `levels`. */
export function levelsOf(settings: AdSettings): AdLevel[] {
  const given = (settings['levels'] ?? '').split(',').flatMap((word) => word.trim() || []);
  const finestFirst = [...AD_LEVELS].reverse();
  const unknown = given.find((word) => !(AD_LEVELS as readonly string[]).includes(word));
  if (unknown !== undefined) {
    throw new SpuntaError('INVALID_INPUT', `"${unknown}" is no level. Use ${AD_LEVELS.join(', ')}.`, 'levels');
  }
  return given.length === 0 ? finestFirst : finestFirst.filter((level) => given.includes(level));
}

/** `act_4400` and `4400` are the same account. Throws INVALID_INPUT on `account_id`. */
export function accountIdOf(settings: AdSettings): string {
  const id = (settings['account_id'] ?? '').replace(/^act_/i, '');
  if (/^\d{1,32}$/.test(id)) return id;
  throw new SpuntaError('INVALID_INPUT', 'An ad account id is a number such as act_4400110022.', 'account_id');
}
