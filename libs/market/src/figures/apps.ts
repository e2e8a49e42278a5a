import type { Channel } from '@spunta/domain';

/** `messenger`: people write to each other in it. `feature`: a part of an app, never ranked beside apps. `group`: no single app. */
export type AppKind = 'messenger' | 'feature' | 'group';

export interface App {
  name: string;
  /** The company behind it; null for groups of apps. */
  family: string | null;
  kind: AppKind;
  /** The channel whose conversations are our own part of it. */
  channel: Channel | null;
}

/** Stands for a country's people, whatever app they use: population, internet use. */
export const EVERY_APP = 'ALL';

const app = (
  name: string,
  family: string | null,
  channel: Channel | null = null,
  kind: AppKind = 'messenger',
): App => ({
  ...{ name, family, kind, channel },
});

/**
 * Instagram and Snapchat stand among the messengers for their direct messages; their figures are those of the whole app, which is what
 * sources tell.
 */
export const APPS: readonly App[] = [
  app('WhatsApp', 'Meta', 'whatsapp'),
  app('Facebook Messenger', 'Meta', 'messenger'),
  app('Instagram', 'Meta', 'instagram'),
  app('WeChat', 'Tencent', 'wechat'),
  app('QQ', 'Tencent', 'qq'),
  app('Telegram', 'Telegram', 'telegram'),
  app('LINE', 'LY Corporation', 'line'),
  app('Viber', 'Rakuten', 'viber'),
  app('KakaoTalk', 'Kakao', 'kakaotalk'),
  app('Snapchat', 'Snap'),
  app('Kik', 'MediaLab', 'kik'),
  app('iMessage', 'Apple', 'apple_messages'),
  app('Signal', 'Signal Foundation'),
  app('Skype', 'Microsoft'),
  app('Zalo', 'VNG'),
  app('Threema', 'Threema'),
  app('Discord', 'Discord'),
  app('imo', 'PageBites'),
  app('BiP', 'Turkcell'),
  app('BOTIM', 'Astra Tech'),
  app('Google Messages', 'Google'),
  app('WhatsApp Status', 'Meta', null, 'feature'),
  app('Instagram Stories', 'Meta', null, 'feature'),
  app('Snapchat Stories', 'Snap', null, 'feature'),
  app('ALL messengers', null, null, 'group'),
  app(EVERY_APP, null, null, 'group'),
];

const simple = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '');

const BY_NAME = new Map(APPS.map((each) => [simple(each.name), each]));
const OTHER_NAMES = new Map([
  ['messenger', 'Facebook Messenger'],
  ['fbmessenger', 'Facebook Messenger'],
  ['whatsappmessenger', 'WhatsApp'],
  ['weixin', 'WeChat'],
  ['tencentqq', 'QQ'],
  ['kakao', 'KakaoTalk'],
  ['instagramdirect', 'Instagram'],
  ['applemessages', 'iMessage'],
]);

/** The app that a text names, whatever its case and spaces; null when it names none that is known. */
export function appFromText(text: string): App | null {
  const name = simple(text);
  return BY_NAME.get(name) ?? BY_NAME.get(simple(OTHER_NAMES.get(name) ?? '')) ?? null;
}

/** Throws for a name that `appFromText` did not give. */
export function appNamed(name: string): App {
  const found = APPS.find((each) => each.name === name);
  if (!found) throw new Error(`There is no app ${name}.`);
  return found;
}

export function appOfChannel(channel: string): App | null {
  return APPS.find((each) => each.channel === channel) ?? null;
}
