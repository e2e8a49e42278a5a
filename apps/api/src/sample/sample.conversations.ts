import { SampleRandom } from './sample.random.js';
import {
  CHANNEL_WEIGHTS,
  HOURLY_WEIGHTS,
  OPENING_HOURS,
  SAMPLE_CAMPAIGNS,
  SAMPLE_COUNTRIES,
  SAMPLE_DAYS,
  SAMPLE_LINKS,
  SAMPLE_MISTAKE,
  SAMPLE_ORDER,
  SAMPLE_TEMPLATES,
  WEEKDAY_WEIGHTS,
  type SampleCampaign,
  type SampleCountry,
} from './sample.world.js';
import type { SampleChannel } from './sample.world.js';
import {
  answer,
  say,
  type SampleAdClick,
  type SampleContact,
  type SampleUpdate,
  type Saying,
} from './sample.voices.js';

const DAY = 86_400;
const SERVICE_WINDOW = DAY;

/** What the ad platform will report: conversations that an ad brought in a country on a day of the sample (from 0). */
export interface SampleAdResult {
  day: number;
  country: SampleCountry;
  campaign: SampleCampaign;
  adSetIndex: number;
  adIndex: number;
  conversations: number;
}

export interface SampleStory {
  updates: SampleUpdate[];
  adResults: SampleAdResult[];
}

class StoryTeller {
  readonly updates: SampleUpdate[] = [];
  readonly adResults: SampleAdResult[] = [];
  private readonly contacts = new Map<string, SampleContact[]>();
  private messageCount = 0;

  constructor(
    private readonly random: SampleRandom,
    private readonly start: number,
    private readonly end: number,
  ) {}

  tellDay(day: number): void {
    const weekday = new Date((this.start + day * DAY) * 1000).getUTCDay();
    const mood = (WEEKDAY_WEIGHTS[weekday] ?? 1) * (0.9 + 0.2 * this.random.next());
    for (const country of SAMPLE_COUNTRIES) {
      const organic = this.random.poisson(country.organicPerDay * mood * (1 + (0.35 * day) / SAMPLE_DAYS));
      for (let i = 0; i < organic; i++) this.tellConversation(day, country, this.anyChannel());
      for (const campaign of SAMPLE_CAMPAIGNS) this.tellCampaign(day, country, campaign, mood);
    }
    for (const template of SAMPLE_TEMPLATES)
      if (day % template.everyDays === 0) this.tellTemplates(day, template.category, template.recipients);
    const { daysBeforeEnd, country, category, recipients } = SAMPLE_MISTAKE;
    const mistaken = SAMPLE_COUNTRIES.filter(({ code }) => code === country);
    if (day === SAMPLE_DAYS - 1 - daysBeforeEnd) this.tellTemplates(day, category, recipients, mistaken);
  }

  private tellCampaign(day: number, country: SampleCountry, campaign: SampleCampaign, mood: number): void {
    const [from, to] = campaign.days;
    const perDay = campaign.perDay[country.code];
    if (perDay === undefined || day < from || day > to) return;
    // An audience tires: after its first weeks a campaign brings a third less.
    const wear = 1 - (0.35 * (day - from)) / Math.max(30, to - from);
    campaign.adSets.forEach((adSet, adSetIndex) =>
      adSet.ads.forEach((ad, adIndex) => {
        const share = 1 / (campaign.adSets.length * adSet.ads.length);
        const conversations = this.random.poisson(perDay * share * mood * wear);
        this.adResults.push({ day, country, campaign, adSetIndex, adIndex, conversations });
        for (let i = 0; i < conversations; i++) this.tellConversation(day, country, campaign.channel, ad);
      }),
    );
  }

  private anyChannel(): SampleChannel {
    return (['whatsapp', 'messenger', 'instagram'] as const)[this.random.weighted(CHANNEL_WEIGHTS)] ?? 'whatsapp';
  }

  private tellConversation(day: number, country: SampleCountry, channel: SampleChannel, ad?: SampleAdClick): void {
    const contact = this.meet(country, channel, ad === undefined ? 0.34 : 0.1);
    let at = this.momentOf(day, country);
    this.say(contact, at, { ad, link: ad ? undefined : this.followed(contact) });
    const turns = 1 + Math.floor(this.random.logNormal(1.8, 0.7));
    for (let turn = 0; turn < Math.min(turns, 9); turn++) {
      if (!this.random.chance(0.93)) return;
      const replyAt = at + this.replyDelay(at, country);
      if (replyAt - at > SERVICE_WINDOW) return;
      this.answer(
        contact,
        replyAt,
        ad ? 'free_entry_point' : 'free_customer_service',
        ad ? 'referral_conversion' : 'service',
      );
      if (!this.random.chance(0.68)) return;
      at = replyAt + Math.ceil(this.random.logNormal(150, 1.2));
      this.say(contact, at, undefined, this.random.chance(SAMPLE_ORDER.chance));
      if (this.random.chance(0.3)) this.say(contact, (at += this.random.integer(3, 40)));
    }
  }

  /** The tracking link that brings the person, if one does. */
  private followed({ channel, country }: SampleContact): string | undefined {
    const links = SAMPLE_LINKS.filter((link) => link.channel === channel && link.countries.includes(country.code));
    return links.find(({ share }) => this.random.chance(share))?.token;
  }

  private tellTemplates(day: number, category: string, recipients: number, countries = SAMPLE_COUNTRIES): void {
    for (let i = 0; i < recipients; i++) {
      const country = this.random.pick(countries);
      const known = this.contacts.get(`whatsapp ${country.code}`) ?? [];
      // Marketing templates are not delivered to numbers of the United States.
      if (known.length === 0 || (category === 'marketing' && country.code === 'US')) continue;
      const contact = this.random.pick(known);
      const at = this.start + day * DAY + (11 - country.timeZoneOffsetHours) * 3600 + this.random.integer(0, 5400);
      this.answer(contact, at, 'regular', category);
      if (category === 'marketing' && this.random.chance(0.07))
        this.say(contact, at + Math.ceil(this.random.logNormal(1800, 1)));
    }
  }

  private meet(country: SampleCountry, channel: SampleChannel, returning: number): SampleContact {
    const circle = `${channel} ${country.code}`;
    const known = this.contacts.get(circle) ?? [];
    if (known.length > 20 && this.random.chance(returning)) return this.random.pick(known);
    const contact = this.newContact(country, channel);
    this.contacts.set(circle, [...known.slice(-400), contact]);
    return contact;
  }

  private newContact(country: SampleCountry, channel: SampleChannel): SampleContact {
    if (channel !== 'whatsapp') return { country, channel, userId: this.random.digits(16).replace(/^0/, '8') };
    const contact: SampleContact = { country, channel, userId: `${country.code}.${this.random.digits(15)}` };
    const [prefix, digits] = country.phone;
    if (!this.random.chance(country.usernameShare)) contact.phone = prefix + this.random.digits(digits);
    return contact;
  }

  private momentOf(day: number, country: SampleCountry): number {
    const hour = this.random.weighted(HOURLY_WEIGHTS) - country.timeZoneOffsetHours;
    return Math.floor(this.start + day * DAY + hour * 3600 + this.random.integer(0, 3599));
  }

  /** Minutes in opening hours; outside them the answer waits for the morning. */
  private replyDelay(at: number, country: SampleCountry): number {
    const quick = Math.ceil(this.random.logNormal(260, 1.1));
    const localHour = (((at / 3600 + country.timeZoneOffsetHours) % 24) + 24) % 24;
    const [opens, closes] = OPENING_HOURS;
    if (localHour >= opens && localHour < closes) return quick;
    return Math.ceil(((opens - localHour + 24) % 24) * 3600) + quick;
  }

  private nextId({ channel }: SampleContact): string {
    this.messageCount += 1;
    const prefixes = { whatsapp: 'wamid.', messenger: 'm_', instagram: 'aWdf' };
    return `${prefixes[channel]}SAMPLE${String(this.messageCount).padStart(8, '0')}`;
  }

  private tell(...updates: SampleUpdate[]): void {
    this.updates.push(...updates.filter(({ at }) => at >= this.start && at < this.end));
  }

  private say(contact: SampleContact, at: number, brought: Pick<Saying, 'ad' | 'link'> = {}, orders = false): void {
    this.tell(say({ id: this.nextId(contact), at, contact, isImage: this.random.chance(0.12), orders, ...brought }));
  }

  private answer(contact: SampleContact, at: number, type: string, category: string): void {
    const base = { id: this.nextId(contact), at, contact, type, category };
    if (contact.channel === 'whatsapp' && this.random.chance(type === 'regular' ? 0.04 : 0.008)) {
      return this.tell(...answer({ ...base, failedWith: category === 'marketing' ? 131049 : 131026 }));
    }
    const arrivedAt = at + Math.ceil(this.random.logNormal(3, 1));
    const deliveredAt = this.random.chance(0.97) ? arrivedAt : undefined;
    const isRead = this.random.chance(type === 'regular' ? 0.6 : 0.88);
    const readAt = isRead ? arrivedAt + Math.ceil(this.random.logNormal(140, 1.6)) : undefined;
    this.tell(...answer({ ...base, deliveredAt, readAt }));
  }
}

/**
 * About 200,000 events of life over the 120 days that end with the day of `now`, in order of time: the same `seed` and
 * day give the same story; updates later than `now` are not told.
 */
export function tellSampleStory(now: Date, seed = 20261): SampleStory {
  const end = Math.floor(now.getTime() / 1000);
  const start = Math.floor(end / DAY) * DAY - (SAMPLE_DAYS - 1) * DAY;
  const teller = new StoryTeller(new SampleRandom(seed), start, end);
  for (let day = 0; day < SAMPLE_DAYS; day++) teller.tellDay(day);
  teller.updates.sort((a, b) => a.at - b.at);
  return { updates: teller.updates, adResults: teller.adResults };
}
