import type { ChannelConnector } from '../channel-connector.js';
import { APP_SECRET, verifyToken } from '../meta/meta.settings.js';
import { answerHandshake, verifySignature } from '../meta/meta.verify.js';
import { parseThreads } from '../meta/thread.parse.js';

/** Fields of an Instagram account that are about posts, comments and stories. */
const ACCOUNT_FIELDS: ReadonlySet<string> = new Set([
  'comments',
  'live_comments',
  'mentions',
  'story_insights',
  'comment_poll_response',
  'delta',
  'onsite_conversion',
  'creator_marketplace_invited_creator_onboarding',
  'creator_marketplace_projects',
  'business_account',
]);

/** Direct conversations of an Instagram professional account. */
export const instagramConnector: ChannelConnector = {
  channel: 'instagram',
  settings: [
    APP_SECRET,
    verifyToken({ en: 'Instagram, API setup, Configure webhooks', it: 'Instagram, Configurazione API, Webhook' }),
    {
      key: 'instagram_account_id',
      label: { en: 'Instagram account ID', it: "ID dell'account Instagram" },
      help: {
        en: 'Instagram, API setup: the number beside the account that you added.',
        it: "Instagram, Configurazione API: il numero accanto all'account che hai aggiunto.",
      },
      secret: false,
      required: false,
      generated: false,
    },
  ],
  verify: verifySignature,
  parse: parseThreads({ channel: 'instagram', idPrefix: 'ig', object: 'instagram', otherFields: ACCOUNT_FIELDS }),
  handshake: answerHandshake,
};
