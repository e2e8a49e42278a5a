import { normalizeDecimal } from '@spunta/domain';
import { RateCard, type FeeCategory, type RateRow } from './rate-card.js';

/** Where the card comes from. Every figure that rests on it is an estimate until the operator loads the card Meta publishes. */
export const STANDARD_CARD_SOURCE = 'Secondary sources, cross-checked; replace with the card Meta publishes';

const ROWS = `
Egypt,marketing,USD,0.1073,2025-10-01
France,marketing,USD,0.1432,2025-10-01
India,marketing,USD,0.0107,2025-10-01
North America,authentication,USD,0.0040,2025-10-01
North America,utility,USD,0.0040,2025-10-01
Argentina,authentication,USD,0.0260,2026-01-01
Argentina,marketing,USD,0.0618,2026-01-01
Argentina,utility,USD,0.0260,2026-01-01
Brazil,authentication,USD,0.0068,2026-01-01
Brazil,marketing,USD,0.0625,2026-01-01
Brazil,utility,USD,0.0068,2026-01-01
Chile,authentication,USD,0.0200,2026-01-01
Chile,marketing,USD,0.0889,2026-01-01
Chile,utility,USD,0.0200,2026-01-01
Colombia,authentication,USD,0.0008,2026-01-01
Colombia,marketing,USD,0.0125,2026-01-01
Colombia,utility,USD,0.0008,2026-01-01
Egypt,authentication,USD,0.0036,2026-01-01
Egypt,authentication_international,USD,0.0650,2026-01-01
Egypt,marketing,USD,0.0644,2026-01-01
Egypt,utility,USD,0.0036,2026-01-01
France,authentication,USD,0.0300,2026-01-01
France,marketing,USD,0.0859,2026-01-01
France,utility,USD,0.0300,2026-01-01
Germany,authentication,USD,0.0550,2026-01-01
Germany,marketing,USD,0.1365,2026-01-01
Germany,utility,USD,0.0550,2026-01-01
India,authentication,USD,0.0014,2026-01-01
India,authentication_international,USD,0.0280,2026-01-01
India,marketing,USD,0.0118,2026-01-01
India,utility,USD,0.0014,2026-01-01
Indonesia,authentication,USD,0.0250,2026-01-01
Indonesia,authentication_international,USD,0.1360,2026-01-01
Indonesia,marketing,USD,0.0411,2026-01-01
Indonesia,utility,USD,0.0250,2026-01-01
Israel,authentication,USD,0.0053,2026-01-01
Israel,marketing,USD,0.0353,2026-01-01
Israel,utility,USD,0.0053,2026-01-01
Italy,authentication,USD,0.0300,2026-01-01
Italy,marketing,USD,0.0691,2026-01-01
Italy,utility,USD,0.0300,2026-01-01
Malaysia,authentication,USD,0.0140,2026-01-01
Malaysia,authentication_international,USD,0.0418,2026-01-01
Malaysia,marketing,USD,0.0860,2026-01-01
Malaysia,utility,USD,0.0140,2026-01-01
Mexico,authentication,USD,0.0085,2026-01-01
Mexico,marketing,USD,0.0305,2026-01-01
Mexico,utility,USD,0.0085,2026-01-01
Netherlands,authentication,USD,0.0500,2026-01-01
Netherlands,marketing,USD,0.1597,2026-01-01
Netherlands,utility,USD,0.0500,2026-01-01
Nigeria,authentication,USD,0.0067,2026-01-01
Nigeria,authentication_international,USD,0.0750,2026-01-01
Nigeria,marketing,USD,0.0516,2026-01-01
Nigeria,utility,USD,0.0067,2026-01-01
North America,authentication,USD,0.0034,2026-01-01
North America,marketing,USD,0.0250,2026-01-01
North America,utility,USD,0.0034,2026-01-01
Other,authentication,USD,0.0077,2026-01-01
Other,marketing,USD,0.0604,2026-01-01
Other,utility,USD,0.0077,2026-01-01
Pakistan,authentication,USD,0.0054,2026-01-01
Pakistan,authentication_international,USD,0.0750,2026-01-01
Pakistan,marketing,USD,0.0473,2026-01-01
Pakistan,utility,USD,0.0054,2026-01-01
Peru,authentication,USD,0.0200,2026-01-01
Peru,marketing,USD,0.0703,2026-01-01
Peru,utility,USD,0.0200,2026-01-01
Rest of Africa,authentication,USD,0.0040,2026-01-01
Rest of Africa,marketing,USD,0.0225,2026-01-01
Rest of Africa,utility,USD,0.0040,2026-01-01
Rest of Asia Pacific,authentication,USD,0.0113,2026-01-01
Rest of Asia Pacific,marketing,USD,0.0732,2026-01-01
Rest of Asia Pacific,utility,USD,0.0113,2026-01-01
Rest of Central & Eastern Europe,authentication,USD,0.0212,2026-01-01
Rest of Central & Eastern Europe,marketing,USD,0.0860,2026-01-01
Rest of Central & Eastern Europe,utility,USD,0.0212,2026-01-01
Rest of Latin America,authentication,USD,0.0113,2026-01-01
Rest of Latin America,marketing,USD,0.0740,2026-01-01
Rest of Latin America,utility,USD,0.0113,2026-01-01
Rest of Middle East,authentication,USD,0.0091,2026-01-01
Rest of Middle East,marketing,USD,0.0341,2026-01-01
Rest of Middle East,utility,USD,0.0091,2026-01-01
Rest of Western Europe,authentication,USD,0.0171,2026-01-01
Rest of Western Europe,marketing,USD,0.0592,2026-01-01
Rest of Western Europe,utility,USD,0.0171,2026-01-01
Russia,authentication,USD,0.0400,2026-01-01
Russia,marketing,USD,0.0802,2026-01-01
Russia,utility,USD,0.0400,2026-01-01
Saudi Arabia,authentication,USD,0.0107,2026-01-01
Saudi Arabia,authentication_international,USD,0.0598,2026-01-01
Saudi Arabia,marketing,USD,0.0455,2026-01-01
Saudi Arabia,utility,USD,0.0107,2026-01-01
South Africa,authentication,USD,0.0076,2026-01-01
South Africa,authentication_international,USD,0.0200,2026-01-01
South Africa,marketing,USD,0.0379,2026-01-01
South Africa,utility,USD,0.0076,2026-01-01
Spain,authentication,USD,0.0200,2026-01-01
Spain,marketing,USD,0.0615,2026-01-01
Spain,utility,USD,0.0200,2026-01-01
Turkey,authentication,USD,0.0053,2026-01-01
Turkey,marketing,USD,0.0109,2026-01-01
Turkey,utility,USD,0.0053,2026-01-01
United Arab Emirates,authentication,USD,0.0157,2026-01-01
United Arab Emirates,authentication_international,USD,0.0510,2026-01-01
United Arab Emirates,marketing,USD,0.0499,2026-01-01
United Arab Emirates,utility,USD,0.0157,2026-01-01
United Kingdom,authentication,USD,0.0220,2026-01-01
United Kingdom,marketing,USD,0.0529,2026-01-01
United Kingdom,utility,USD,0.0220,2026-01-01
India,authentication_international,USD,0.0304,2026-04-01
Pakistan,utility,USD,0.0100,2026-04-01
Turkey,utility,USD,0.0009,2026-04-01
Hong Kong,authentication,USD,0.0260,2026-07-01
Hong Kong,marketing,USD,0.0732,2026-07-01
Hong Kong,utility,USD,0.0260,2026-07-01
Hungary,authentication,USD,0.0350,2026-07-01
Hungary,marketing,USD,0.0860,2026-07-01
Hungary,utility,USD,0.0350,2026-07-01
Italy,marketing,USD,0.0795,2026-07-01
Poland,authentication,USD,0.0122,2026-07-01
Poland,marketing,USD,0.0366,2026-07-01
Poland,utility,USD,0.0122,2026-07-01
Qatar,authentication,USD,0.0120,2026-07-01
Qatar,marketing,USD,0.0341,2026-07-01
Qatar,utility,USD,0.0120,2026-07-01
Romania,authentication,USD,0.0290,2026-07-01
Romania,marketing,USD,0.0860,2026-07-01
Romania,utility,USD,0.0290,2026-07-01
Saudi Arabia,marketing,USD,0.0501,2026-07-01
Singapore,authentication,USD,0.0160,2026-07-01
Singapore,marketing,USD,0.0732,2026-07-01
Singapore,utility,USD,0.0160,2026-07-01
Spain,marketing,USD,0.0707,2026-07-01
United Kingdom,marketing,USD,0.0635,2026-07-01
Argentina,service,USD,0.0260,2026-10-01
Bangladesh,authentication,USD,0.0037,2026-10-01
Bangladesh,authentication_international,USD,0.0960,2026-10-01
Bangladesh,marketing,USD,0.0732,2026-10-01
Bangladesh,service,USD,0.0037,2026-10-01
Bangladesh,utility,USD,0.0037,2026-10-01
Brazil,service,USD,0.0068,2026-10-01
Chile,service,USD,0.0200,2026-10-01
Colombia,service,USD,0.0008,2026-10-01
Egypt,service,USD,0.0036,2026-10-01
France,service,USD,0.0300,2026-10-01
Germany,service,USD,0.0550,2026-10-01
Hong Kong,service,USD,0.0260,2026-10-01
Hungary,service,USD,0.0350,2026-10-01
India,service,USD,0.0014,2026-10-01
Indonesia,service,USD,0.0250,2026-10-01
Israel,service,USD,0.0053,2026-10-01
Italy,service,USD,0.0300,2026-10-01
Malaysia,service,USD,0.0140,2026-10-01
Mexico,service,USD,0.0085,2026-10-01
Netherlands,service,USD,0.0500,2026-10-01
Nigeria,service,USD,0.0067,2026-10-01
North America,service,USD,0.0034,2026-10-01
Other,service,USD,0.0077,2026-10-01
Pakistan,service,USD,0.0100,2026-10-01
Peru,service,USD,0.0200,2026-10-01
Poland,service,USD,0.0122,2026-10-01
Qatar,service,USD,0.0120,2026-10-01
Rest of Africa,service,USD,0.0040,2026-10-01
Rest of Asia Pacific,marketing,USD,0.0842,2026-10-01
Rest of Asia Pacific,service,USD,0.0113,2026-10-01
Rest of Central & Eastern Europe,service,USD,0.0212,2026-10-01
Rest of Latin America,service,USD,0.0113,2026-10-01
Rest of Middle East,service,USD,0.0091,2026-10-01
Rest of Western Europe,service,USD,0.0171,2026-10-01
Romania,service,USD,0.0290,2026-10-01
Russia,service,USD,0.0400,2026-10-01
Saudi Arabia,service,USD,0.0107,2026-10-01
Singapore,service,USD,0.0160,2026-10-01
South Africa,service,USD,0.0076,2026-10-01
Spain,service,USD,0.0200,2026-10-01
Turkey,service,USD,0.0009,2026-10-01
United Arab Emirates,marketing,USD,0.0576,2026-10-01
United Arab Emirates,service,USD,0.0157,2026-10-01
United Kingdom,service,USD,0.0220,2026-10-01
`;

/**
 * The card that Spunta starts with: US dollars a delivered message, no volume tiers. Markets whose own rates are not known
 * (eight of October 2026) have none, so that their messages are told as unrated instead of rated wrongly.
 */
export const STANDARD_CARD: RateCard = new RateCard(
  ROWS.trim()
    .split('\n')
    .map((line): RateRow => {
      const [market = '', category = '', currency = '', rate = '', from = ''] = line.split(',');
      const place = { market, category: category as FeeCategory, currency, tierFrom: 0, from };
      return { ...place, rate: normalizeDecimal(rate), source: STANDARD_CARD_SOURCE };
    }),
);
