import { makeAdConnectors, type AdPage } from '@spunta/ads';
import {
  GOOD_TOKEN,
  SNAP_SECRETS,
  snapId,
  sumCells,
  TEMPLATES,
  WABA_ID,
  type Cell,
  type PlatformServer,
} from '../support/ad-platforms/index.js';
import { describeAdConnector } from './ads.contract.js';

const DAYS = { from: '2026-10-01', to: '2026-10-03' };
const PLACEMENTS: Record<string, string> = { instagram_stories: 'stories' };

const figures = (spend: number, impressions: number, clicks: number): string =>
  `${spend} cents, ${impressions} impressions, ${clicks} clicks`;

/** Sums of a report by everything that it tells apart but the ids. */
function summedInsights(pages: readonly AdPage[]): Record<string, string> {
  const sums = new Map<string, [number, number, number]>();
  for (const one of pages.flatMap(({ insights }) => insights)) {
    const place =
      one.breakdown === 'country' ? (one.country ?? 'unknown') : `${one.publisherPlatform}/${one.placement}`;
    const key = `${one.adAccount} ${one.level} ${one.day} ${place}`;
    const [spend, impressions, clicks] = sums.get(key) ?? [0, 0, 0];
    sums.set(key, [
      spend + Math.round(Number(one.spend) * 100),
      impressions + (one.impressions ?? 0),
      clicks + (one.clicks ?? 0),
    ]);
  }
  return Object.fromEntries([...sums].map(([key, sum]) => [key, figures(...sum)]));
}

function expectedInsights(cells: readonly Cell[], account: string, levels: string[], keys: ((cell: Cell) => string)[]) {
  const entries = levels.flatMap((level) =>
    keys.flatMap((keyOf) =>
      [...sumCells(cells, (cell) => `${account} ${level} ${cell.day} ${keyOf(cell)}`)].map(([key, sum]) => [
        key,
        figures(sum.cents, sum.impressions, sum.clicks),
      ]),
    ),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

const byCountry = ({ country }: Cell): string => country;
const byPlacement = ({ platform, position }: Cell): string => `${platform}/${PLACEMENTS[position] ?? position}`;
const cellsOf = (server: PlatformServer): Cell[] => {
  const [account] = server.world.accounts;
  return server.world.cellsOf(account?.id ?? '', DAYS.from, DAYS.to);
};

describeAdConnector('Meta', {
  connect: (server) => makeAdConnectors(server.urls).meta,
  settings: { access_token: GOOD_TOKEN, account_id: 'act_4400110022' },
  strangers: { access_token: 'EAAG-a-stranger', account_id: '4400110022' },
  accounts: ['Bottega Italia', 'Bottega Nepal'],
  days: DAYS,
  expected: (server) =>
    expectedInsights(cellsOf(server), '4400110022', ['account', 'campaign', 'ad_set', 'ad'], [byCountry, byPlacement]),
  summed: summedInsights,
});

const SNAP_ACCOUNT = snapId(1, '4400110022');

describeAdConnector('Snapchat', {
  connect: (server) => makeAdConnectors(server.urls).snapchat,
  settings: { ...SNAP_SECRETS, account_id: SNAP_ACCOUNT },
  strangers: { access_token: 'snap-a-stranger', account_id: SNAP_ACCOUNT },
  accounts: ['Bottega Italia', 'Bottega Nepal'],
  days: DAYS,
  expected: (server) => expectedInsights(cellsOf(server), SNAP_ACCOUNT, ['ad'], [byCountry]),
  summed: summedInsights,
});

describeAdConnector('WhatsApp analytics', {
  connect: (server) => makeAdConnectors(server.urls)['whatsapp-analytics'],
  settings: { access_token: GOOD_TOKEN, account_id: WABA_ID },
  strangers: { access_token: 'EAAG-a-stranger', account_id: WABA_ID },
  accounts: ['Bottega'],
  days: DAYS,
  expected: (server) => {
    const countries = [...sumCells(cellsOf(server), ({ day, country }) => `${day} ${country}`).values()];
    const place = ({ day, country }: Cell): string => `${day} ${country === 'unknown' ? '' : country}`;
    return Object.fromEntries([
      ...countries.map((sum) => [`pricing ${place(sum)} marketing regular`, `${sum.impressions} ${sum.cents}`]),
      ...countries.map((sum) => [
        `pricing ${place(sum)} referral_conversion free_entry_point`,
        `${sum.conversations} 0`,
      ]),
      ...countries.map((sum) => [
        `conversation ${place(sum)} marketing regular`,
        `${sum.conversations} ${sum.cents / 2}`,
      ]),
      ...['2026-10-01', '2026-10-02', '2026-10-03'].flatMap((day) =>
        TEMPLATES.map(({ id, name }) => [`template ${day} ${name}`, `${40 + (Number(id) % 7)} 250`]),
      ),
    ]) as Record<string, string>;
  },
  summed: (pages) =>
    Object.fromEntries(
      pages
        .flatMap(({ volumes }) => volumes)
        .map(({ report, day, country = '', category, type, template, volume, cost }) => [
          template === undefined ? `${report} ${day} ${country} ${category} ${type}` : `${report} ${day} ${template}`,
          `${volume} ${Math.round(Number(cost) * 1_000) / 10}`,
        ]),
    ),
});
