/** What a person should look at; the figures behind each are told by its details. */
export const ALERT_KINDS = [
  'FEE_SPIKE',
  'TEMPLATE_RECATEGORISED',
  'COVERAGE_DROP',
  'SOURCE_SILENT',
  'TIER_CHANGED',
  'TOKEN_EXPIRING',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Instants are RFC 3339, days YYYY-MM-DD, amounts exact decimals; '' stands for what is unknown. */
export interface AlertDetails {
  /** Message fees of a country's day, and of its usual day in the four weeks before. */
  FEE_SPIKE: { country: string; day: string; amount: string; usual: string; currency: string };
  /** `next` is null where the change has been made. */
  TEMPLATE_RECATEGORISED: {
    template: string;
    account: string;
    previous: string;
    current: string;
    next: string | null;
    effectiveAt: string | null;
  };
  /** Shares of conversations whose origin is known: of the last week, and of the four weeks before. */
  COVERAGE_DROP: { channel: string; now: number; before: number };
  SOURCE_SILENT: { name: string; since: string };
  /** `tier` is "from:to" in messages a month, as Meta writes it. */
  TIER_CHANGED: { account: string; category: string; region: string; tier: string; month: string };
  TOKEN_EXPIRING: { name: string; expiresAt: string };
}

/** `subject` tells apart what one kind may be about at the same time. */
export type FoundAlert = { [K in AlertKind]: { kind: K; subject: string; details: AlertDetails[K] } }[AlertKind];
