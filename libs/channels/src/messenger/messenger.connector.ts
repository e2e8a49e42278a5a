import type { ChannelConnector } from '../channel-connector.js';
import { APP_SECRET, verifyToken } from '../meta/meta.settings.js';
import { answerHandshake, verifySignature } from '../meta/meta.verify.js';
import { parseThreads } from '../meta/thread.parse.js';

/** Fields of a Facebook page that are about posts, leads and the page itself. */
const PAGE_FIELDS: ReadonlySet<string> = new Set([
  'feed',
  'leadgen',
  'leadgen_fat',
  'mention',
  'ratings',
  'conversations',
  'live_videos',
  'videos',
  'video_text_question_responses',
  'group_feed',
  'inbox_labels',
  'invoice_access_invoice_change',
  'messaging_customer_information',
  'name',
  'picture',
  'cover',
  'category',
  'description',
  'about',
  'bio',
  'birthday',
  'email',
  'phone',
  'website',
  'location',
  'hours',
  'products',
  'product_review',
  'publisher_subscriptions',
  'page_change_proposal',
  'page_upcoming_change',
  'page_about_story',
]);

/** Messenger conversations of a Facebook page. */
export const messengerConnector: ChannelConnector = {
  channel: 'messenger',
  settings: [
    APP_SECRET,
    verifyToken({ en: 'Messenger, Messenger API settings', it: 'Messenger, Impostazioni API di Messenger' }),
    {
      key: 'page_id',
      label: { en: 'Page ID', it: 'ID della pagina' },
      help: {
        en: 'Your page, About, Page transparency, Page ID.',
        it: 'La tua pagina, Informazioni, Trasparenza della pagina, ID della pagina.',
      },
      secret: false,
      required: false,
      generated: false,
    },
  ],
  verify: verifySignature,
  parse: parseThreads({ channel: 'messenger', idPrefix: 'ms', object: 'page', otherFields: PAGE_FIELDS }),
  handshake: answerHandshake,
};
