import { sumCells } from './ad-world.js';
import { paged, refuse } from './graph-replies.js';
import type { PlatformReply, PlatformRequest, PlatformState } from './platform-state.js';

export const WABA_ID = '700100200300';
export const TEMPLATES = Array.from({ length: 12 }, (_, at) => ({
  ...{ id: `9000${at}`, name: `promo_${at}`, language: 'it', category: 'MARKETING' },
  status: at % 4 === 3 ? 'REJECTED' : 'APPROVED',
}));
const PHONE = '39 06 1234 5678';

const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** A WhatsApp Business account: its fields and edges. */
export function answerWaba(asked: PlatformRequest, edge: string | undefined, state: PlatformState): PlatformReply {
  if (edge === 'message_templates') return paged(TEMPLATES, asked, state, 5);
  if (edge === 'phone_numbers') return paged([{ id: '880044001', ...state.facts.number }], asked, state);
  if (edge === 'template_analytics') return templateAnalytics(asked, state);
  const fields = asked.params.get('fields') ?? '';
  const [, name, start, end] = /^(\w+)\.start\((\d+)\)\.end\((\d+)\)/.exec(fields) ?? [];
  const about = { id: WABA_ID, name: 'Bottega', currency: 'EUR' };
  if (name === undefined) return { body: about };
  const range = { since: dayOf(Number(start)), until: dayOf(Number(end) - 1) };
  const points = name === 'pricing_analytics' ? pricing(state, range) : conversations(state, range);
  return { body: { id: WABA_ID, [name]: { data: [{ data_points: points }] } } };
}

function byCountry(state: PlatformState, { since, until }: { since: string; until: string }) {
  const [account] = state.world.accounts;
  const cells = state.world.cellsOf(account?.id ?? '', since, until);
  return [...sumCells(cells, ({ day, country }) => `${day} ${country}`).values()];
}

function bucket(day: string) {
  return { start: secondsOf(day), end: secondsOf(day) + 86_400 };
}

function pricing(state: PlatformState, range: { since: string; until: string }): object[] {
  return byCountry(state, range).flatMap(({ day, country, impressions, conversations: free, cents }) => {
    const place = { ...bucket(day), phone_number: PHONE, ...(country === 'unknown' ? {} : { country }) };
    return [
      {
        ...{ ...place, tier: '0:750000', pricing_type: 'REGULAR', pricing_category: 'MARKETING' },
        ...{ volume: impressions, cost: cents / 100 },
      },
      {
        ...{ ...place, pricing_type: 'FREE_ENTRY_POINT', pricing_category: 'REFERRAL_CONVERSION' },
        ...{ volume: free, cost: 0 },
      },
    ];
  });
}

function conversations(state: PlatformState, range: { since: string; until: string }): object[] {
  return byCountry(state, range).map(({ day, country, conversations: conversation, cents }) => ({
    ...{ ...bucket(day), phone_number: PHONE, ...(country === 'unknown' ? {} : { country }), conversation },
    ...{
      conversation_type: 'REGULAR',
      conversation_direction: 'BUSINESS_INITIATED',
      conversation_category: 'MARKETING',
    },
    cost: cents / 200,
  }));
}

function templateAnalytics(asked: PlatformRequest, state: PlatformState): PlatformReply {
  const ids = JSON.parse(asked.params.get('template_ids') ?? '[]') as string[];
  if (state.faults.noTemplates) return refuse(100, 'Template analytics are not enabled for this account.', 2_388_299);
  if (ids.length > 10) return refuse(100, 'At most 10 templates.');
  const since = dayOf(Number(asked.params.get('start')));
  const until = dayOf(Number(asked.params.get('end')) - 1);
  const [account] = state.world.accounts;
  const days = [...new Set(state.world.cellsOf(account?.id ?? '', since, until).map(({ day }) => day))];
  const points = days.flatMap((day) =>
    ids.map((template_id) => ({
      ...{ template_id, ...bucket(day), sent: 40 + (Number(template_id) % 7), delivered: 38, read: 21 },
      clicked: [
        { type: 'quick_reply_button', button_content: 'Yes', count: 3 },
        { type: 'url_button', button_content: 'Shop', count: 2 },
      ],
      cost: [
        { type: 'amount_spent', value: 2.5 },
        { type: 'cost_per_delivered', value: 0.066 },
      ],
    })),
  );
  return { body: { data: [{ granularity: 'DAILY', data_points: points }], paging: { cursors: { after: 'x' } } } };
}
