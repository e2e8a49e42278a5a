import { appsOf, type AdApp, type AdDestination, type AdPlan, type AdTexts } from './ad-plan.js';

/** One text, headline, description and picture of an ad. */
export interface AdVariant {
  text: string;
  headline: string | null;
  description: string | null;
  picture: string;
}

/** The button of each app: another one would lead people to another messenger. */
export const AD_BUTTONS: Readonly<Record<AdApp, { type: string; link: string }>> = {
  WHATSAPP: { type: 'WHATSAPP_MESSAGE', link: 'https://api.whatsapp.com/send' },
  MESSENGER: { type: 'MESSAGE_PAGE', link: 'https://fb.com/messenger_doc/' },
  INSTAGRAM_DIRECT: { type: 'INSTAGRAM_MESSAGE', link: 'https://www.instagram.com' },
};

/** Of an ad to several apps the first that it has stands in the post itself. */
const FIRST_APPS: readonly AdApp[] = ['MESSENGER', 'WHATSAPP', 'INSTAGRAM_DIRECT'];

/** As many as the longest list has entries; shorter lists begin again. */
export function variantsOf({ texts, headlines, descriptions, pictures }: AdTexts): AdVariant[] {
  const most = Math.max(texts.length, headlines.length, pictures.length);
  return Array.from({ length: most }, (_, i) => ({
    text: texts[i % texts.length] ?? '',
    headline: headlines[i % headlines.length] ?? null,
    description: descriptions[i % descriptions.length] ?? null,
    picture: pictures[i % pictures.length] ?? '',
  }));
}

export function creativeBody(destination: AdDestination, variant: AdVariant, plan: AdPlan): Record<string, unknown> {
  const apps = appsOf(destination);
  const first = FIRST_APPS.find((app) => apps.includes(app)) ?? 'WHATSAPP';
  const { type, link } = AD_BUTTONS[first];
  const welcome = welcomeMessage(plan.creative);
  return {
    object_story_spec: {
      page_id: plan.pageId,
      ...(plan.instagramId === null ? {} : { instagram_user_id: plan.instagramId }),
      link_data: {
        ...{ link, message: variant.text },
        ...(variant.headline === null ? {} : { name: variant.headline }),
        ...(variant.description === null ? {} : { description: variant.description }),
        ...(isHash(variant.picture) ? { image_hash: variant.picture } : { picture: variant.picture }),
        call_to_action: { type, value: { app_destination: first } },
        ...(welcome === null ? {} : { page_welcome_message: welcome }),
      },
    },
    ...(apps.length > 1 ? { asset_feed_spec: destinationsOf(apps) } : {}),
  };
}

export function isHash(picture: string): boolean {
  return /^[0-9a-f]{32}$/.test(picture);
}

function destinationsOf(apps: readonly AdApp[]): object {
  const call_to_actions = apps.map((app) => {
    const { type, link } = AD_BUTTONS[app];
    return { type, value: { app_destination: app, link } };
  });
  return { optimization_type: 'DOF_MESSAGING_DESTINATION', call_to_actions };
}

function welcomeMessage({ greeting, prefilledMessage, iceBreakers }: AdTexts): object | null {
  if (greeting === null) return null;
  const answer =
    prefilledMessage === null
      ? { ice_breakers: iceBreakers.map((title) => ({ title })) }
      : { autofill_message: { content: prefilledMessage } };
  return {
    ...{ type: 'VISUAL_EDITOR', version: 2, landing_screen_type: 'welcome_message', media_type: 'text' },
    text_format: {
      customer_action_type: prefilledMessage === null ? 'ice_breakers' : 'autofill_message',
      message: { text: greeting, ...answer },
    },
  };
}
