import { sumCells, type Cell, type WorldAccount } from './ad-world.js';
import { GOOD_TOKEN, type PlatformReply, type PlatformRequest, type PlatformState } from './platform-state.js';

/** Snapchat ids are UUIDs; the world's are numbers. */
export const snapId = (kind: number, id: number | string): string =>
  `${kind}0000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
const SNAP_REFRESH = 'snap-refresh-fictional';
export const SNAP_SECRETS = { client_id: 'app', client_secret: 'app-secret', refresh_token: SNAP_REFRESH };

const failed = (status: number, message: string): PlatformReply => ({
  status,
  body: { request_status: 'ERROR', debug_message: message, error_code: 'E1000' },
});
const ok = (body: object): PlatformReply => ({ body: { request_status: 'SUCCESS', ...body } });

/** The Marketing API of Snapchat below `/v1/`, and its sign-in. */
export function answerSnapchat(asked: PlatformRequest, state: PlatformState): PlatformReply {
  const { path, params, token } = asked;
  if (path === '/login/oauth2/access_token') {
    const known = params.get('refresh_token') === SNAP_REFRESH && params.get('client_secret') === 'app-secret';
    if (!known) return { status: 400, body: { error: 'invalid_grant' } };
    return { body: { access_token: GOOD_TOKEN, token_type: 'Bearer', expires_in: 1800, refresh_token: SNAP_REFRESH } };
  }
  if (!state.tokens.has(token)) return failed(401, 'The access token is not valid.');
  const [, , first, id = '', edge] = path.split('/');
  if (first === 'me') return id === 'organizations' ? organizations(state) : ok({ me: { id: snapId(9, 1) } });
  const account = state.world.accounts.find((one) => snapId(1, one.id) === id);
  if (first !== 'adaccounts' || !account) return failed(403, 'You may not read this ad account.');
  switch (edge) {
    case undefined:
      return ok({ adaccounts: [{ sub_request_status: 'SUCCESS', adaccount: describe(account) }] });
    case 'stats':
      return stats(account, asked, state);
    default:
      return entities(edge, asked, state);
  }
}

const describe = ({ id, name, currency, timeZone }: WorldAccount) => ({
  id: snapId(1, id),
  name,
  currency,
  timezone: timeZone,
  type: 'PARTNER',
});

const organizations = ({ world }: PlatformState): PlatformReply =>
  ok({ organizations: [{ organization: { id: snapId(8, 1), ad_accounts: world.accounts.map(describe) } }] });

function entities(edge: string, asked: PlatformRequest, { world }: PlatformState): PlatformReply {
  const list = (count: number, make: (at: number) => object) => Array.from({ length: count }, (_, at) => make(at));
  const perSet = world.ads / world.adSets;
  const perCampaign = world.adSets / world.campaigns;
  switch (edge) {
    case 'campaigns':
      return page(
        asked,
        'campaigns',
        list(world.campaigns, (at) => ({ campaign: { id: snapId(2, at), name: `C${at}` } })),
      );
    case 'adsquads': {
      const parent = (at: number) => ({ campaign_id: snapId(2, Math.floor(at / perCampaign)) });
      const make = (at: number) => ({ adsquad: { id: snapId(3, at), name: `S${at}`, ...parent(at) } });
      return page(asked, 'adsquads', list(world.adSets, make));
    }
    case 'ads': {
      const parent = (at: number) => ({ ad_squad_id: snapId(3, Math.floor(at / perSet)) });
      return page(
        asked,
        'ads',
        list(world.ads, (at) => ({ ad: { id: snapId(4, at), name: `A${at}`, ...parent(at) } })),
      );
    }
    default:
      return failed(404, 'No such edge.');
  }
}

/** Pages point to another host, as Snapchat's do. */
function page(asked: PlatformRequest, name: string, all: readonly object[], most = 3): PlatformReply {
  const start = Number(asked.params.get('cursor') ?? 0);
  const end = start + Math.min(Number(asked.params.get('limit') ?? 50), most);
  const link = { next_link: `https://adsapisc.example${asked.path}?limit=${most}&cursor=${end}` };
  return ok({ paging: end < all.length ? link : {}, [name]: all.slice(start, end) });
}

/** Days cut at the account's midnights, ads in pages of two. */
function stats(account: WorldAccount, asked: PlatformRequest, { world }: PlatformState): PlatformReply {
  const [since, end] = ['start_time', 'end_time'].map((name) => asked.params.get(name)?.slice(0, 10) ?? '');
  const cells = world.cellsOf(account.id, since ?? '', world.to).filter(({ day }) => day < (end ?? ''));
  if (!/T00:00:00/.test(asked.params.get('start_time') ?? '')) return failed(400, 'start_time is not a midnight.');
  const byAd = new Map<number, Cell[]>();
  for (const cell of cells) byAd.set(cell.ad, [...(byAd.get(cell.ad) ?? []), cell]);
  const offset = asked.params.get('start_time')?.slice(19) ?? 'Z';
  const ads = [...byAd].map(([ad, own]) => ({
    ...{ id: snapId(4, ad), type: 'AD', granularity: 'DAY' },
    timeseries: timeseries(own, offset),
  }));
  const start = Number(asked.params.get('cursor') ?? 0);
  const link = { next_link: `https://adsapisc.example${asked.path}?cursor=${start + 2}` };
  const shown = ads.slice(start, start + 2);
  const stat = { id: snapId(1, account.id), type: 'AD_ACCOUNT', granularity: 'DAY', breakdown_stats: { ad: shown } };
  return ok({ paging: start + 2 < ads.length ? link : {}, timeseries_stats: [{ timeseries_stat: stat }] });
}

function timeseries(cells: readonly Cell[], offset: string): object[] {
  const days = [...new Set(cells.map(({ day }) => day))];
  return days.map((day) => {
    const own = cells.filter((cell) => cell.day === day);
    const sums = [...sumCells(own, ({ country }) => country).values()];
    return {
      start_time: `${day}T00:00:00.000${offset}`,
      dimension_stats: sums.map(({ country, impressions, clicks, cents }) => ({
        ...(country === 'unknown' ? {} : { country: country.toLowerCase() }),
        ...{ impressions, swipes: clicks, spend: cents * 10_000 },
      })),
    };
  });
}
