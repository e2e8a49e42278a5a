import { CHANNELS, normalizeDecimal, SpuntaError, type Channel, type ConversionRuleKind } from '@spunta/domain';
import type { ConversionRuleInput, ConversionRuleRepository, StoredConversionRule } from '@spunta/metadata';
import { checkCurrency } from '../costs/cost-settings.js';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, workspaceOf, type Caller } from '../people/caller.js';
import { assertName } from '../people/people.checks.js';

const MOST_PHRASES = 20;
const LONGEST_PHRASE = 200;

/** A rule as it comes from outside. */
export interface GivenRule {
  name: string;
  kind: ConversionRuleKind;
  phrases: string[];
  channel?: string | null;
  value?: string | null;
  currency?: string | null;
}

/** Rules by which messages become conversions. They hold for what is read from now on, and for what is replayed. */
export class ConversionRulesService {
  constructor(private readonly rules: ConversionRuleRepository) {}

  page(caller: Caller, args: PageArgs): Promise<Page<StoredConversionRule>> {
    return readPage(pagedList('conversionRules', this.rules, workspaceOf(caller).id), args);
  }

  async create(caller: Caller, given: GivenRule): Promise<StoredConversionRule> {
    return this.rules.create(workspaceOf(caller).id, checkRule(given), nameOf(caller));
  }

  async update(caller: Caller, id: string, given: GivenRule): Promise<StoredConversionRule> {
    return this.rules.update(workspaceOf(caller).id, id, checkRule(given));
  }

  async delete(caller: Caller, id: string): Promise<boolean> {
    await this.rules.delete(workspaceOf(caller).id, id);
    return true;
  }
}

/** Throws INVALID_INPUT on the field at fault. Pure. */
export function checkRule(given: GivenRule): ConversionRuleInput {
  const { name, kind, phrases, channel = null, value = null, currency = null } = given;
  if (channel !== null && !(CHANNELS as readonly string[]).includes(channel))
    refuse(`There is no messenger ${JSON.stringify(channel)}: use one of ${CHANNELS.join(', ')}.`, 'channel');
  if (value !== null && !/^\d{1,12}(\.\d{1,6})?$/.test(value))
    refuse('A value is a decimal of 0 or more with at most 6 digits after the point.', 'value');
  if (value !== null && currency === null) refuse('A value needs its currency: three letters such as EUR.', 'currency');
  if (currency !== null) checkCurrency(currency, 'currency');
  if (value === null && currency !== null) refuse('A currency needs its value.', 'value');
  return {
    name: assertName(name, 'name'),
    kind,
    phrases: checkPhrases(phrases),
    channel: channel as Channel | null,
    value: value === null ? null : normalizeDecimal(value),
    currency,
  };
}

function checkPhrases(phrases: readonly string[]): string[] {
  const trimmed = phrases.map((phrase) => phrase.replace(/\s+/g, ' ').trim());
  if (trimmed.length === 0 || trimmed.length > MOST_PHRASES)
    refuse(`Give 1 to ${MOST_PHRASES} words or phrases; one of them is enough for a conversion.`, 'phrases');
  trimmed.forEach((phrase, index) => {
    if (phrase.length > LONGEST_PHRASE || !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(phrase))
      refuse(
        `A phrase has a letter, a digit or an emoji, and at most ${LONGEST_PHRASE} characters.`,
        `phrases.${index}`,
      );
  });
  return [...new Set(trimmed)];
}

function refuse(message: string, field: string): never {
  throw new SpuntaError('INVALID_INPUT', message, field);
}
