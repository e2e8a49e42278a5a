import { SpuntaError } from './errors.js';
import type { Channel } from './events.js';

/** Messengers with links that open a conversation. */
export const LINK_CHANNELS = [
  'whatsapp',
  'messenger',
  'instagram',
  'telegram',
  'line',
  'viber',
] as const satisfies readonly Channel[];
export type LinkChannel = (typeof LINK_CHANNELS)[number];

export interface LinkTarget {
  channel: LinkChannel;
  /** As `checkLinkAddress` gives it. */
  address: string;
  /** What stands in the message field when the conversation opens; '' for nothing. */
  text: string;
  token: string;
}

export interface BuiltLink {
  url: string;
  /** What the person will see ready to send, token and all; null where the messenger fills nothing in. */
  message: string | null;
}

interface LinkForm {
  /** Whether a link can fill in a text. */
  takesText: boolean;
  /** What people paste before the address itself. */
  prefix: RegExp;
  address: RegExp;
  /** What the address is, as an error says it. */
  example: string;
  /** `text` is '' for none. */
  build: (address: string, text: string, token: string) => string;
}

const encode = encodeURIComponent;
/** The token alone where there is no text: without it the link would carry nothing. */
const withToken = (text: string, token: string): string => `${text} [${token}]`.trim();

/**
 * Forms of the links. Sources: Meta's pages on WhatsApp click-to-chat, m.me links (`ref`, `text`) and ig.me links (`ref`; no text is
 * documented); Telegram's on bot links (`start`, 64 characters of A-Z a-z 0-9 _ -); LINE's on URL schemes; Viber's on deep links
 * (`context`, `text`), which open only where Viber is installed.
 */
const FORMS: Record<LinkChannel, LinkForm> = {
  whatsapp: {
    takesText: true,
    prefix: /^(https?:\/\/)?(wa\.me|api\.whatsapp\.com\/send\/?\?phone=)\/?/i,
    address: /^[1-9]\d{6,14}$/,
    example: 'a telephone number with its country code, such as +39 333 123 4567',
    build: (address, text, token) => `https://wa.me/${address}?text=${encode(withToken(text, token))}`,
  },
  messenger: {
    takesText: true,
    prefix: /^(https?:\/\/)?((www\.)?(facebook|messenger)\.com\/(t\/)?|m\.me\/)/i,
    address: /^[A-Za-z0-9.]{2,50}$/,
    example: 'the user name or number of a page, such as example.shop',
    build: (address, text, token) =>
      `https://m.me/${address}?ref=${token}${text && `&text=${encode(withToken(text, token))}`}`,
  },
  instagram: {
    takesText: false,
    prefix: /^(https?:\/\/)?((www\.)?instagram\.com\/|ig\.me\/m\/)/i,
    address: /^[A-Za-z0-9._]{1,30}$/,
    example: 'a user name, such as example_shop',
    build: (address, _text, token) => `https://ig.me/m/${address}?ref=${token}`,
  },
  telegram: {
    takesText: false,
    prefix: /^(https?:\/\/)?(t\.me|telegram\.me)\//i,
    address: /^[A-Za-z][A-Za-z0-9_]{4,31}$/,
    example: 'the user name of a bot, such as example_bot',
    build: (address, _text, token) => `https://t.me/${address}?start=${token}`,
  },
  line: {
    takesText: true,
    prefix: /^(https?:\/\/)?line\.me\/(R\/)?(ti\/p|oaMessage)\/(%40)?/i,
    address: /^[A-Za-z0-9._-]{3,20}$/,
    example: 'the id of an official account, such as @123abcde',
    build: (address, text, token) => `https://line.me/R/oaMessage/%40${address}/?${encode(withToken(text, token))}`,
  },
  viber: {
    takesText: true,
    prefix: /^viber:\/\/pa(\/info)?\?(chatURI|uri)=/i,
    address: /^[A-Za-z0-9._-]{1,64}$/,
    example: 'the URI of a bot, such as exampleshop',
    build: (address, text, token) =>
      `viber://pa?chatURI=${address}&context=${token}${text && `&text=${encode(withToken(text, token))}`}`,
  },
};

/** The parameter that carries the token, as the messenger's webhooks hand it over; null: only the text can. */
export const LINK_PARAMETERS: Record<LinkChannel, string | null> = {
  whatsapp: null,
  messenger: 'ref',
  instagram: 'ref',
  telegram: 'start',
  line: null,
  viber: 'context',
};

/** Of a text in a link: longer links break in messages and on paper, and a QR code of the lowest level holds 2,953 characters. */
const LONGEST_ENCODED_TEXT = 1_800;
const LONGEST_ADDRESS = 300;

/** Whether links of the messenger can fill in a text. */
export function linkTakesText(channel: LinkChannel): boolean {
  return FORMS[channel].takesText;
}

/**
 * The link with its token: as the messenger's own parameter where its webhooks hand one over, and at the end of the text wherever
 * there is one, since a parameter does not come with every message. Pure; throws nothing for what the checks let pass.
 */
export function buildLink({ channel, address, text, token }: LinkTarget): BuiltLink {
  const url = FORMS[channel].build(address, text, token);
  const filled = FORMS[channel].takesText && (text !== '' || channel === 'whatsapp' || channel === 'line');
  return { url, message: filled ? withToken(text, token) : null };
}

/** The address as links have it, out of what people type or paste. Throws INVALID_INPUT on `address`. */
export function checkLinkAddress(channel: LinkChannel, given: string): string {
  const { prefix, address, example } = FORMS[channel];
  const bare = given
    .slice(0, LONGEST_ADDRESS)
    .trim()
    .replace(prefix, '')
    .replace(/^@/, '')
    .replace(/[?&/].*$/s, '');
  const kept = channel === 'whatsapp' ? bare.replace(/[\s().+-]/g, '').replace(/^00/, '') : bare;
  if (given.length > LONGEST_ADDRESS || !address.test(kept))
    throw new SpuntaError('INVALID_INPUT', `The address must be ${example}.`, 'address');
  return kept;
}

/** The text without blanks around it. Throws INVALID_INPUT on `text`. */
export function checkLinkText(channel: LinkChannel, given: string): string {
  const text = given.replace(/\r\n?/g, '\n').trim();
  if (text !== '' && !linkTakesText(channel))
    throw new SpuntaError('INVALID_INPUT', 'Links of this messenger cannot fill in a text: leave it empty.', 'text');
  if (/[\p{Surrogate}\p{Cc}]/u.test(text.replaceAll('\n', '')))
    throw new SpuntaError('INVALID_INPUT', 'The text has characters that cannot be sent: type it anew.', 'text');
  if (encode(text).length > LONGEST_ENCODED_TEXT)
    throw new SpuntaError(
      'INVALID_INPUT',
      `The text takes more than ${LONGEST_ENCODED_TEXT} characters of the link: shorten it.`,
      'text',
    );
  return text;
}
