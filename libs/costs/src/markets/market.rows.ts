/** One row of the calling-code table: from `from` on (a day in the account's zone), numbers that begin with a prefix are of `market`. */
export interface MarketRow {
  market: string;
  from: string;
  prefixes: string;
}

/** Where the rows come from; the prefixes 76 and 77 of Kazakhstan could not be verified. */
export const MARKET_SOURCE = "Meta's calling-code table as read between July 2025 and October 2026";

/** The market of numbers that no prefix fits. */
export const OTHER_MARKET = 'Other';

/** The longest prefix wins, then the latest `from`. A day before the first `from` is read as that day: earlier tables are not known. */
export const MARKET_ROWS: readonly MarketRow[] = [
  { market: 'Argentina', from: '2025-07-01', prefixes: '54' },
  { market: 'Brazil', from: '2025-07-01', prefixes: '55' },
  { market: 'Chile', from: '2025-07-01', prefixes: '56' },
  { market: 'Colombia', from: '2025-07-01', prefixes: '57' },
  { market: 'Egypt', from: '2025-07-01', prefixes: '20' },
  { market: 'France', from: '2025-07-01', prefixes: '33' },
  { market: 'Germany', from: '2025-07-01', prefixes: '49' },
  { market: 'India', from: '2025-07-01', prefixes: '91' },
  { market: 'Indonesia', from: '2025-07-01', prefixes: '62' },
  { market: 'Israel', from: '2025-07-01', prefixes: '972' },
  { market: 'Italy', from: '2025-07-01', prefixes: '39' },
  { market: 'Malaysia', from: '2025-07-01', prefixes: '60' },
  { market: 'Mexico', from: '2025-07-01', prefixes: '52' },
  { market: 'Netherlands', from: '2025-07-01', prefixes: '31' },
  { market: 'Nigeria', from: '2025-07-01', prefixes: '234' },
  { market: 'North America', from: '2025-07-01', prefixes: '1' },
  { market: 'Pakistan', from: '2025-07-01', prefixes: '92' },
  { market: 'Peru', from: '2025-07-01', prefixes: '51' },
  {
    market: 'Rest of Africa',
    from: '2025-07-01',
    prefixes:
      '211 212 213 216 218 220 221 222 223 225 226 227 228 229 231 232 233 235 237 241 242 244 245 249 250 251 252 254 255 256 257 258 260 261 264 265 266 267 268 291',
  },
  {
    market: 'Rest of Asia Pacific',
    from: '2025-07-01',
    prefixes: '61 63 64 65 66 675 81 84 852 855 856 86 880 886 93 94 976 977 992 993 998',
  },
  {
    market: 'Rest of Central & Eastern Europe',
    from: '2025-07-01',
    prefixes: '30 355 359 36 370 371 373 374 375 380 381 385 386 389 40 420 421 48 994 995',
  },
  {
    market: 'Rest of Latin America',
    from: '2025-07-01',
    prefixes: '1658 1787 1809 1829 1849 1876 1939 502 503 504 505 506 507 509 58 591 593 595 598',
  },
  { market: 'Rest of Middle East', from: '2025-07-01', prefixes: '961 962 964 965 967 968 973 974' },
  { market: 'Rest of Western Europe', from: '2025-07-01', prefixes: '32 351 353 358 41 43 45 46 47' },
  { market: 'Russia', from: '2025-07-01', prefixes: '7' },
  { market: 'Saudi Arabia', from: '2025-07-01', prefixes: '966' },
  { market: 'South Africa', from: '2025-07-01', prefixes: '27' },
  { market: 'Spain', from: '2025-07-01', prefixes: '34' },
  { market: 'Turkey', from: '2025-07-01', prefixes: '90' },
  { market: 'United Arab Emirates', from: '2025-07-01', prefixes: '971' },
  { market: 'United Kingdom', from: '2025-07-01', prefixes: '44' },
  { market: 'Rest of Africa', from: '2025-10-01', prefixes: '263' },
  { market: 'Hong Kong', from: '2026-07-01', prefixes: '852' },
  { market: 'Hungary', from: '2026-07-01', prefixes: '36' },
  { market: 'Poland', from: '2026-07-01', prefixes: '48' },
  { market: 'Qatar', from: '2026-07-01', prefixes: '974' },
  { market: 'Romania', from: '2026-07-01', prefixes: '40' },
  { market: 'Singapore', from: '2026-07-01', prefixes: '65' },
  { market: 'Bangladesh', from: '2026-10-01', prefixes: '880' },
  { market: 'Iraq', from: '2026-10-01', prefixes: '964' },
  { market: 'Kazakhstan', from: '2026-10-01', prefixes: '76 77' },
  { market: 'Kuwait', from: '2026-10-01', prefixes: '965' },
  { market: 'Morocco', from: '2026-10-01', prefixes: '212' },
  { market: 'Nepal', from: '2026-10-01', prefixes: '977' },
  { market: 'Oman', from: '2026-10-01', prefixes: '968' },
  { market: 'Sri Lanka', from: '2026-10-01', prefixes: '94' },
  { market: 'Ukraine', from: '2026-10-01', prefixes: '380' },
];
