import { CUSTOMER_SERVICE_WINDOW_HOURS } from '@spunta/domain';

export const HOUR_MS = 3_600_000;
export const WINDOW_MS = CUSTOMER_SERVICE_WINDOW_HOURS * HOUR_MS;

/** A free entry point opens when the business answers an ad-referred message within this, */
export const ENTRY_REPLY_MS = 24 * HOUR_MS;
/** and lasts so long from the arrival of that answer. */
export const ENTRY_POINT_MS = 72 * HOUR_MS;

/** How long after a message that an ad or a link brought a message to the person counts as that ad's or link's. */
export const REFERRAL_REACH_MS = 7 * 24 * HOUR_MS;

/** Without a message in so long, the next one starts a conversation by the 7-day definition, comparable with Meta's. */
export const WEEK_MS = 7 * 24 * HOUR_MS;

/** The only messenger with free entry points. */
export const ENTRY_POINT_CHANNEL = 'whatsapp';

/** Messengers on which a message from an ad opens the window for longer. */
export const AD_WINDOW_CHANNELS: readonly string[] = ['messenger', 'instagram'];

export interface WindowRules {
  /** Hours for which Messenger's and Instagram's window stays open after a message from an ad: "up to 7 days". */
  adWindowHours: number;
}

export const DEFAULT_WINDOW_RULES: WindowRules = { adWindowHours: 7 * 24 };
