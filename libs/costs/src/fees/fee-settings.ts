/** What holds for one account (a number): days and months are those of its zone, rates those of its billing currency. */
export interface FeeAccount {
  /** IANA name. */
  timeZone: string;
  /** ISO 4217. */
  currency: string;
}

/** Facts that could not be verified or that differ by contract, and what we take for them. */
export interface FeeRules {
  /** Free service messages of a number and month. */
  freeServiceMessages: number;
  /** Messages written in the business app cost nothing and use up no allowance. */
  appMessagesFree: boolean;
}

export const DEFAULT_FEE_RULES: FeeRules = { freeServiceMessages: 1_000, appMessagesFree: true };

export interface FeeSettings {
  /** For every account without an entry of its own. */
  fallback: FeeAccount;
  accounts: Readonly<Record<string, FeeAccount>>;
  rules: FeeRules;
}

export function accountOf({ accounts, fallback }: FeeSettings, account: string): FeeAccount {
  return Object.hasOwn(accounts, account) ? (accounts[account] ?? fallback) : fallback;
}
