/**
 * `service`: a customer service window, from the message that opened it until 24 hours after the last one from the person
 * (longer after an ad on Messenger and Instagram); it is a conversation. `entry_point`: the chance of a free entry point, from
 * an ad-referred message on; `answered` says that it was won.
 */
export type WindowKind = 'service' | 'entry_point';

/** Times are Unix milliseconds. */
export interface ServiceWindow {
  kind: WindowKind;
  channel: string;
  account: string;
  contact: string;
  openedAt: number;
  /**
   * End of the window. Of an entry point that was won: when it ended; of another: when it was too late to answer. What is not
   * answered is only missed (or expired) when this has passed.
   */
  closesAt: number;
  /** Of the message that opened it. */
  country: string;
  source: string;
  adId: string;
  link: string;
  answered: boolean;
  /** From opening to the first message of the business; of an entry point: to the arrival of the answer. -1 without one. */
  responseMs: number;
  /** Messages from the person in it. */
  received: number;
  /** Messages of the business in it. */
  sent: number;
  /** No window of the person was opened or prolonged in the 7 days before. */
  startsWeek: boolean;
  /** From opening to the first conversion before the next window opens; -1 without one. */
  conversionMs: number;
}
