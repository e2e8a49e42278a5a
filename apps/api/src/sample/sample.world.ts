/** The messengers that the made-up business can be written to on. */
export type SampleChannel = 'whatsapp' | 'messenger' | 'instagram';

/** The made-up business of the sample: where its customers are, what it advertises, when people write. No real person, number or price. */
export interface SampleCountry {
  code: string;
  timeZoneOffsetHours: number;
  /** Conversations on an ordinary day without ads. */
  organicPerDay: number;
  /** Prefix and count of random digits of a phone number that looks like this country's mobiles. */
  phone: [prefix: string, digits: number];
  /** Share of people who hide their number behind a username. */
  usernameShare: number;
  /** What an ad pays for a started conversation here, EUR. */
  costPerConversation: number;
}

export const SAMPLE_COUNTRIES: readonly SampleCountry[] = [
  {
    code: 'IT',
    timeZoneOffsetHours: 1,
    organicPerDay: 37.8,
    phone: ['39333', 7],
    usernameShare: 0.28,
    costPerConversation: 1.6,
  },
  {
    code: 'ES',
    timeZoneOffsetHours: 1,
    organicPerDay: 16.8,
    phone: ['346', 8],
    usernameShare: 0.24,
    costPerConversation: 1.4,
  },
  {
    code: 'DE',
    timeZoneOffsetHours: 1,
    organicPerDay: 12.6,
    phone: ['49151', 8],
    usernameShare: 0.35,
    costPerConversation: 3.4,
  },
  {
    code: 'FR',
    timeZoneOffsetHours: 1,
    organicPerDay: 8.4,
    phone: ['336', 8],
    usernameShare: 0.22,
    costPerConversation: 2.7,
  },
  {
    code: 'BR',
    timeZoneOffsetHours: -3,
    organicPerDay: 14,
    phone: ['55119', 8],
    usernameShare: 0.15,
    costPerConversation: 0.55,
  },
  {
    code: 'GB',
    timeZoneOffsetHours: 0,
    organicPerDay: 7,
    phone: ['447400', 6],
    usernameShare: 0.3,
    costPerConversation: 3.1,
  },
  {
    code: 'MX',
    timeZoneOffsetHours: -6,
    organicPerDay: 7,
    phone: ['5255', 8],
    usernameShare: 0.12,
    costPerConversation: 0.7,
  },
  {
    code: 'IN',
    timeZoneOffsetHours: 5.5,
    organicPerDay: 7,
    phone: ['9198', 8],
    usernameShare: 0.1,
    costPerConversation: 0.35,
  },
  {
    code: 'US',
    timeZoneOffsetHours: -5,
    organicPerDay: 4.2,
    phone: ['1415', 7],
    usernameShare: 0.4,
    costPerConversation: 4.8,
  },
  {
    code: 'NL',
    timeZoneOffsetHours: 1,
    organicPerDay: 4.2,
    phone: ['316', 8],
    usernameShare: 0.3,
    costPerConversation: 3.2,
  },
  {
    code: 'CH',
    timeZoneOffsetHours: 1,
    organicPerDay: 3.5,
    phone: ['4179', 7],
    usernameShare: 0.3,
    costPerConversation: 4.1,
  },
  {
    code: 'PT',
    timeZoneOffsetHours: 0,
    organicPerDay: 2.8,
    phone: ['35191', 7],
    usernameShare: 0.2,
    costPerConversation: 1.2,
  },
  {
    code: 'AR',
    timeZoneOffsetHours: -3,
    organicPerDay: 2.8,
    phone: ['54911', 8],
    usernameShare: 0.15,
    costPerConversation: 0.6,
  },
  {
    code: 'PL',
    timeZoneOffsetHours: 1,
    organicPerDay: 2.1,
    phone: ['48512', 6],
    usernameShare: 0.25,
    costPerConversation: 1.5,
  },
  {
    code: 'SG',
    timeZoneOffsetHours: 8,
    organicPerDay: 1.1,
    phone: ['658', 7],
    usernameShare: 0.3,
    costPerConversation: 2.4,
  },
  {
    code: 'MT',
    timeZoneOffsetHours: 1,
    organicPerDay: 0.6,
    phone: ['35679', 6],
    usernameShare: 0.2,
    costPerConversation: 1.9,
  },
];

export interface SampleCampaign {
  id: string;
  name: string;
  /** Where its ads lead. */
  channel: SampleChannel;
  /** Days of the sample, first and last included. */
  days: [from: number, to: number];
  /** Conversations a day the campaign brings in each country when it is new. */
  perDay: Record<string, number>;
  adSets: {
    id: string;
    name: string;
    ads: { id: string; name: string; /** Ads in WhatsApp Status carry no click id. */ status: boolean }[];
  }[];
}

const ad = (id: string, name: string, status = false) => ({ id: `1202990000000${id}`, name, status });

export const SAMPLE_CAMPAIGNS: readonly SampleCampaign[] = [
  {
    id: '120299000000010001',
    name: 'Summer classes, Italy and Spain',
    channel: 'whatsapp',
    days: [0, 44],
    perDay: { IT: 14, ES: 9 },
    adSets: [
      {
        id: '120299000000011001',
        name: 'Women 25-45, feed',
        ads: [ad('12001', 'Wheel class, video'), ad('12002', 'Wheel class, picture')],
      },
      { id: '120299000000011002', name: 'Status and stories', ads: [ad('12003', 'Ten seconds of clay', true)] },
    ],
  },
  {
    id: '120299000000010002',
    name: 'Blue teapot, northern Europe',
    channel: 'whatsapp',
    days: [20, 84],
    perDay: { DE: 6, NL: 3, CH: 2, GB: 4, FR: 4 },
    adSets: [
      {
        id: '120299000000011003',
        name: 'Tea lovers, feed',
        ads: [ad('12004', 'Blue teapot v1'), ad('12005', 'Blue teapot v2')],
      },
      { id: '120299000000011004', name: 'Reels', ads: [ad('12006', 'Teapot in the making')] },
    ],
  },
  {
    id: '120299000000010003',
    name: 'Workshops by message, Latin America',
    channel: 'whatsapp',
    days: [35, 119],
    perDay: { BR: 16, MX: 8, AR: 3 },
    adSets: [
      {
        id: '120299000000011005',
        name: 'Broad, 20-50',
        ads: [ad('12007', 'Ask for the calendar'), ad('12008', 'Ask for the price', true)],
      },
    ],
  },
  {
    id: '120299000000010004',
    name: 'Autumn gifts, all markets',
    channel: 'whatsapp',
    days: [76, 119],
    perDay: { IT: 12, ES: 6, DE: 5, FR: 5, GB: 4, US: 3, PT: 2, PL: 2, IN: 5, SG: 1, MT: 0.4 },
    adSets: [
      {
        id: '120299000000011006',
        name: 'Gift finders, feed',
        ads: [ad('12009', 'Gift box'), ad('12010', 'Gift card')],
      },
      { id: '120299000000011007', name: 'Status only for Italy', ads: [ad('12011', 'Gift box, status', true)] },
    ],
  },
  {
    id: '120299000000010005',
    name: 'Ask the page, Italy',
    channel: 'messenger',
    days: [10, 119],
    perDay: { IT: 3, MT: 0.3 },
    adSets: [
      {
        id: '120299000000011008',
        name: 'Neighbours, 35-65',
        ads: [ad('12012', 'Opening hours'), ad('12013', 'Repairs')],
      },
    ],
  },
  {
    id: '120299000000010006',
    name: 'Raku weekends, Direct',
    channel: 'instagram',
    days: [30, 119],
    perDay: { IT: 3, ES: 2, FR: 1, DE: 1 },
    adSets: [
      {
        id: '120299000000011009',
        name: 'Makers, reels',
        ads: [ad('12014', 'Fire and glaze'), ad('12015', 'First firing')],
      },
    ],
  },
];

export interface SampleLink {
  name: string;
  channel: SampleChannel;
  address: string;
  text: string;
  campaign: string | null;
  token: string;
  countries: readonly string[];
  /** Of the conversations of its messenger and countries that no ad brings. */
  share: number;
}

export const SAMPLE_LINKS: readonly SampleLink[] = [
  {
    ...{ name: 'Shop window, QR code', channel: 'whatsapp', address: '390612345678', campaign: null },
    ...{ text: 'Ciao, siete aperti oggi?', token: 'C23HK5', countries: ['IT'], share: 0.14 },
  },
  {
    ...{ name: 'Newsletter of October', channel: 'whatsapp', address: '390612345678', token: 'F7K3QK' },
    ...{ text: 'I would like to see the gift boxes', campaign: '120299000000010004' },
    ...{ countries: ['IT', 'DE', 'FR', 'GB', 'ES'], share: 0.05 },
  },
  {
    ...{ name: 'Link in our Instagram profile', channel: 'instagram', address: 'sample.shop', text: '' },
    ...{ campaign: 'Profile', token: 'K8FR3W', countries: ['IT', 'ES', 'DE', 'FR'], share: 0.3 },
  },
];

/** How many people write in each local hour, from midnight on. */
export const HOURLY_WEIGHTS = [
  1, 0.5, 0.3, 0.2, 0.2, 0.4, 1, 2.5, 4.5, 6.5, 7.5, 7, 6, 5.5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 7.5, 5, 2.5,
] as const;
/** From Sunday on. */
export const WEEKDAY_WEIGHTS = [0.72, 1.12, 1.08, 1.05, 1.04, 1.06, 0.93] as const;
/** WhatsApp, Messenger and Instagram: where people write of their own accord. */
export const CHANNEL_WEIGHTS = [82, 8, 10] as const;
export const OPENING_HOURS: [from: number, to: number] = [9, 19];
export const SAMPLE_TEMPLATES = [
  { category: 'marketing', everyDays: 7, recipients: 130 },
  { category: 'utility', everyDays: 1, recipients: 12 },
] as const;
/** A list that went out to everyone in a country by mistake: what an alert of a fee spike is about. */
export const SAMPLE_MISTAKE = { daysBeforeEnd: 3, country: 'DE', category: 'marketing', recipients: 90 } as const;
/** What people write who order, and the rule that makes a conversion of it. */
export const SAMPLE_ORDER = {
  text: 'I would like to order the teapot',
  phrase: 'like to order',
  value: '34.00',
  chance: 0.11,
};
export const SAMPLE_DAYS = 120;
export const SAMPLE_NUMBER = { phoneNumberId: '880044001', display: '390612345678', accountId: '700100200300' };
/** The Facebook page and the Instagram account. */
export const SAMPLE_ACCOUNTS = { messenger: '556600001', instagram: '178410000' };
