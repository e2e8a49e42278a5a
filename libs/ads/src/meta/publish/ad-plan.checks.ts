import { SpuntaError } from '@spunta/domain';
import { AD_DESTINATIONS, AD_PLACEMENTS, appsOf, type AdPlan } from './ad-plan.js';
import { COMPANIONS, type AdSetGroup } from './ad-sets.js';
import { isHash } from './ad-creatives.js';

/** An account of the platform has room for 5,000; a plan that makes more than this is split by hand more easily than mended. */
const MOST_AD_SETS = 250;
/** Of ads that lead to several apps, as the platform's guide says. */
const LONGEST_GREETING = 300;

/** Throws INVALID_INPUT with the field of the plan at fault and what would mend it. */
export function checkAdPlan(plan: AdPlan, groups: readonly AdSetGroup[]): void {
  const { cells, endTime, startTime } = plan;
  for (const { budget } of cells)
    need(Number.isSafeInteger(budget) && budget >= 0, 'budget.amount', 'A budget is a whole number of minor units.');
  need(groups.length > 0, 'budget.amount', 'No ad of the plan has money: raise the budget or lower its limits.');
  need(
    groups.length <= MOST_AD_SETS,
    'countries',
    `This plan makes ${groups.length} ad sets, more than ${MOST_AD_SETS}: choose fewer countries or placements, or one ad set a country.`,
  );
  need(
    Date.parse(endTime) > (startTime === null ? 0 : Date.parse(startTime)),
    'range.to',
    'The plan ends before it starts.',
  );
  for (const group of groups) checkPlacements(group);
  checkDelivery(plan, groups);
  checkCreative(plan, groups);
}

function need(holds: boolean, field: string, message: string): asserts holds {
  if (!holds) throw new SpuntaError('INVALID_INPUT', message, field);
}

const isCombined = ({ destination }: AdSetGroup): boolean => appsOf(destination).length > 1;
const leadsTo = (groups: readonly AdSetGroup[], app: string): boolean =>
  groups.some(({ destination }) => (appsOf(destination) as readonly string[]).includes(app));

function checkPlacements({ country, destination, placements }: AdSetGroup): void {
  need(Object.hasOwn(AD_DESTINATIONS, destination), 'destinations', `No ad can lead to ${destination}.`);
  for (const placement of placements) {
    need(Object.hasOwn(AD_PLACEMENTS, placement), 'placements', `The ad platform has no placement ${placement}.`);
    need(
      placement !== 'WHATSAPP_STATUS' || destination === 'WHATSAPP',
      'placements',
      `Ads in WhatsApp Status lead to WhatsApp alone, not to ${destination}: leave Status out or choose WhatsApp.`,
    );
    const companions = COMPANIONS[placement];
    need(
      !companions || companions.some((companion) => placements.includes(companion)),
      'placements',
      `${placement} cannot stand alone in ${country}: add ${companions?.join(' or ')} to the plan.`,
    );
  }
}

function checkDelivery(plan: AdPlan, groups: readonly AdSetGroup[]): void {
  const { pageId, instagramId, specialCategories, beneficiary, payer } = plan;
  need(
    !!pageId,
    'delivery.pageId',
    'Ads that open a conversation need the page that they speak for: enter its number.',
  );
  need(
    instagramId !== null || !leadsTo(groups, 'INSTAGRAM_DIRECT'),
    'delivery.instagramId',
    'Ads to Instagram Direct need the Instagram account: enter its number.',
  );
  need(
    specialCategories !== null,
    'delivery.specialCategories',
    'Say whether a special ad category applies, or that none does: the ad platform asks for it.',
  );
  need(
    specialCategories.length === 0 || !groups.some(isCombined),
    'delivery.specialCategories',
    'Ads that lead to several messengers take no special category: choose one messenger as their destination.',
  );
  const seen = groups.filter(({ country }) => plan.transparencyCountries.includes(country));
  const where = [...new Set(seen.map(({ country }) => country))].join(', ');
  need(seen.length === 0 || !!beneficiary?.trim(), 'delivery.beneficiary', `Ads in ${where} name who profits of them.`);
  need(seen.length === 0 || !!payer?.trim(), 'delivery.payer', `Ads in ${where} name who pays for them.`);
}

function checkCreative({ creative }: AdPlan, groups: readonly AdSetGroup[]): void {
  const { texts, pictures, greeting, prefilledMessage, iceBreakers } = creative;
  need(texts.length > 0, 'creative.texts', 'An ad needs at least one text.');
  need(pictures.length > 0, 'creative.pictures', 'An ad needs at least one picture.');
  const odd = pictures.find((picture) => !isHash(picture) && !isAddress(picture));
  need(
    odd === undefined,
    'creative.pictures',
    `"${odd}" is neither the https address of a picture nor the hash (32 characters) of one in the account's library.`,
  );
  const hasAnswer = prefilledMessage !== null || iceBreakers.length > 0;
  need(
    greeting === null || hasAnswer,
    'creative.prefilledMessage',
    'A greeting needs what people answer: add a pre-filled message or questions to tap.',
  );
  need(!hasAnswer || greeting !== null, 'creative.greeting', 'A pre-filled message or questions need a greeting.');
  need(
    prefilledMessage === null || iceBreakers.length === 0,
    'creative.iceBreakers',
    'The ad platform takes a pre-filled message or questions to tap, not both: remove one of them.',
  );
  need(
    !groups.some(isCombined) || (greeting?.length ?? 0) <= LONGEST_GREETING,
    'creative.greeting',
    `Ads that lead to several messengers have a greeting of at most ${LONGEST_GREETING} characters.`,
  );
}

function isAddress(picture: string): boolean {
  return URL.canParse(picture) && new URL(picture).protocol === 'https:';
}
