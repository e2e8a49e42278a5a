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

/** What one delivery holds. `fatal`: nothing of it can be read, so trying again is pointless (a drop counts it too). */
export interface ParseResult {
  events: ParsedEvent[];
  drops: Drop[];
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
