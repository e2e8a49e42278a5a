import type { Channel, Drop, DropReason, ParsedEvent, SettingDeclaration } from '@spunta/domain';

export type { SettingDeclaration } from '@spunta/domain';

export type ConnectionSettings = Readonly<Record<string, string>>;

/** A webhook request before anything of it is believed. Header names are lower case, as Node gives them. */
export interface WebhookRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawBody: Buffer;
}

export interface ParseContext {
  /** Bounds what time an event may claim; also the time of facts that carry none. */
  receivedAt: Date;
}

/**
 * What a person wrote or tapped, by the id of its `message.received`. It lives no longer than the delivery is worked on: rules and
 * links look for their words in it, and nothing stores it.
 */
export interface Said {
  event: string;
  /** What was written: text or caption. */
  text?: string;
  /** What was tapped (a template's button, a reply button, a list entry, a quick reply): its payload or id, and its label. */
  tapped?: string[];
}

/** What one delivery holds. `fatal`: nothing of it can be read, so trying again is pointless (a drop counts it too). */
export interface ParseResult {
  events: ParsedEvent[];
  drops: Drop[];
  said: Said[];
  /** Digits of the business's own numbers by the account that events carry, where a delivery tells both. */
  numbers?: ReadonlyMap<string, string>;
  fatal?: DropReason;
}

export interface HandshakeAnswer {
  status: number;
  body: string;
}

/** What a messenger's folder gives. Everything here is pure: no I/O, no clock, no state. */
export interface ChannelConnector {
  readonly channel: Channel;
  readonly settings: readonly SettingDeclaration[];
  /** Whether the request was signed with this connection's secret; takes the same time for every wrong signature. */
  verify(request: WebhookRequest, settings: ConnectionSettings): boolean;
  /**
   * Reads a verified body. Never throws; takes time linear in the body. Each item stands alone: a broken one becomes a
   * drop and its neighbours are read. The same body gives the same event ids whenever it comes.
   */
  parse(rawBody: Buffer, context: ParseContext): ParseResult;
  /** Answers the platform's check of the webhook URL, where it has one. */
  handshake?(
    query: Readonly<Record<string, string | string[] | undefined>>,
    settings: ConnectionSettings,
  ): HandshakeAnswer;
}
