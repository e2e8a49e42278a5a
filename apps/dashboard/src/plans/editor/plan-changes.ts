import type { PlanWords } from '../../composables/use-plan-words.js';
import { UNKNOWN_MARK } from '../../format/numbers.js';
import type { PlanContentPartsFragment } from '../../generated/graphql.js';

type Content = PlanContentPartsFragment;
export interface PlanChange {
  id: string;
  field: string;
  before: string;
  after: string;
}

interface Told {
  id: string;
  field: string;
  text: string;
}

/** What two versions of a plan say differently, field by field in the order of the form, in the reader's words. */
export function planChanges(
  before: Content,
  after: Content,
  wordsOf: (currency: string | null) => PlanWords,
): PlanChange[] {
  const [old, now] = [before, after].map((content) => fieldsOf(content, wordsOf(content.budget?.currency ?? null)));
  const were = new Map(old?.map(({ id, text }) => [id, text]));
  return (now ?? []).flatMap(({ id, field, text }) => {
    const was = were.get(id) ?? '';
    return was === text ? [] : [{ id, field, before: was || UNKNOWN_MARK, after: text || UNKNOWN_MARK }];
  });
}

function fieldsOf(content: Content, words: PlanWords): Told[] {
  return [
    ...basics(content, words),
    ...creative(content, words),
    ...money(content, words),
    ...delivery(content, words),
  ];
}

function basics(
  content: Content,
  { t, times, write, goalName, countryName, destinationName, placementName }: PlanWords,
): Told[] {
  const { name, goal, range, budget, countries, destinations, placements, audienceShare, targetCost } = content;
  return [
    { id: 'name', field: t('plans.name'), text: name },
    { id: 'goal', field: t('plans.goal'), text: goal ? goalName(goal) : '' },
    {
      id: 'period',
      field: t('plans.period'),
      text: range ? `${times.value.range(range.from, range.to)} (${range.timeZone})` : '',
    },
    { id: 'budget', field: t('plans.budget'), text: budget ? write(budget.amount, 'money') : '' },
    { id: 'targetCost', field: t('plans.targetCost'), text: targetCost ? write(targetCost, 'money') : '' },
    { id: 'countries', field: t('plans.countries'), text: countries.map(countryName).join(', ') },
    { id: 'destinations', field: t('plans.destinations'), text: destinations.map(destinationName).join(', ') },
    { id: 'placements', field: t('plans.placements'), text: placements.map(placementName).join(', ') },
    { id: 'audienceShare', field: t('plans.audienceShare'), text: write(audienceShare, 'share') },
  ];
}

const TEXTS = [
  'texts',
  'headlines',
  'descriptions',
  'pictures',
  'greeting',
  'prefilledMessage',
  'iceBreakers',
] as const;

function creative({ creative: told, followUps }: Content, { t, write }: PlanWords): Told[] {
  return [
    ...TEXTS.map((name) => ({
      ...{ id: `creative.${name}`, field: t(`plans.creative_${name}`) },
      text: [told[name] ?? []].flat().join('\n'),
    })),
    {
      ...{ id: 'followUps', field: t('plans.section_followUps') },
      text: followUps
        .map(({ category, template, language, delayHours, perConversation }) =>
          [
            t(`plans.category_${category}`),
            [template, language].filter(Boolean).join(' '),
            `${t('plans.delayHours')}: ${write(delayHours, 'count')}`,
            `${t('plans.perConversation')}: ${write(perConversation, 'decimal')}`,
          ]
            .filter(Boolean)
            .join(', '),
        )
        .join('\n'),
    },
  ];
}

function money(content: Content, words: PlanWords): Told[] {
  const { t, write, countryName, destinationName, placementName } = words;
  const { limits, assumptions, curves, seed } = content;
  const place = ({
    country,
    destination,
    placement,
  }: { country: string } & Partial<Pick<Content['limits'][number], 'destination' | 'placement'>>) =>
    [countryName(country), destination && destinationName(destination), placement && placementName(placement)]
      .filter(Boolean)
      .join(' · ');
  const amount = (value: string | null | undefined) => (value == null ? t('plans.noLimit') : write(value, 'money'));
  return [
    {
      ...{ id: 'limits', field: t('plans.section_limits') },
      text: limits
        .map(
          (limit) =>
            `${place(limit)}: ${t('plans.minimum')} ${amount(limit.minimum)}, ${t('plans.maximum')} ${amount(limit.maximum)}`,
        )
        .join('\n'),
    },
    {
      ...{ id: 'assumptions', field: t('plans.section_assumptions') },
      text: assumptions
        .map(
          ({ id, value, low, high }) =>
            `${id.toLowerCase().replaceAll('_', ' ')}: ${[low, value, high].map((each) => write(each, 'decimal')).join(' / ')}`,
        )
        .join('\n'),
    },
    {
      ...{ id: 'curves', field: t('plans.curves') },
      text: curves
        .map(
          (curve) =>
            `${place(curve)}: ${t('plans.curvePoints', { count: curve.points.length })}, ${write(curve.points.at(-1)?.spend, 'money')}`,
        )
        .join('\n'),
    },
    { id: 'seed', field: t('plans.seed'), text: String(seed) },
  ];
}

function delivery({ delivery: told }: Content, { t }: PlanWords): Told[] {
  const { adAccountId, connectionId, specialCategories } = told;
  return [
    { id: 'delivery.adAccountId', field: t('plans.adAccount'), text: adAccountId ?? '' },
    { id: 'delivery.connectionId', field: t('plans.connection'), text: connectionId ?? '' },
    ...(['pageId', 'instagramId', 'beneficiary', 'payer'] as const).map((name) => ({
      ...{ id: `delivery.${name}`, field: t(`plans.delivery_${name}`), text: told[name] ?? '' },
    })),
    {
      ...{ id: 'delivery.specialCategories', field: t('plans.special') },
      text: specialCategories?.map((name) => t(`plans.special_${name}`)).join(', ') ?? '',
    },
  ];
}
