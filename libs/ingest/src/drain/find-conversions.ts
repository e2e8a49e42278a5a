import type { Said } from '@spunta/channels';
import type { ConversionRule, ParsedEvent } from '@spunta/domain';

export interface CompiledRule extends ConversionRule {
  matches: (said: Said) => boolean;
}

/** Scripts without spaces between words: there a phrase may stand anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Rules ready to be held against many messages. Pure. */
export function compileRules(rules: readonly ConversionRule[]): CompiledRule[] {
  return rules.map((rule) => {
    if (rule.kind === 'button') {
      const wanted = new Set(rule.phrases.map(plain));
      return { ...rule, matches: ({ tapped = [] }) => tapped.some((word) => wanted.has(plain(word))) };
    }
    const words = rule.phrases.map(phrasePattern);
    return {
      ...rule,
      matches: ({ text }) => {
        if (text === undefined) return false;
        const written = plain(text);
        return words.some((word) => word.test(written));
      },
    };
  });
}

/**
 * The conversions that a delivery's messages are by the workspace's rules. Their ids are derived from rule and message, so that a
 * message counts once for a rule however often it comes. Pure.
 */
export function findConversions(
  events: readonly ParsedEvent[],
  said: readonly Said[],
  rules: readonly CompiledRule[],
): ParsedEvent[] {
  if (rules.length === 0 || said.length === 0) return [];
  const messages = new Map(events.map((event) => [event.id, event]));
  return said.flatMap((words) => {
    const message = messages.get(words.event);
    if (!message) return [];
    return rules
      .filter(({ channel, matches }) => (channel === null || channel === message.channel) && matches(words))
      .map((rule) => toConversion(message, rule));
  });
}

function toConversion(message: ParsedEvent, { id, value, currency }: CompiledRule): ParsedEvent {
  const { sourceId, channel, account, occurredAt, country, countrySource, contactKeys } = message;
  return {
    id: `rule:${id}:${message.id}`,
    ...{ sourceId, channel, account, occurredAt, country, contactKeys },
    kind: 'conversion.recorded',
    ...(countrySource === undefined ? {} : { countrySource }),
    ...(value === null || currency === null ? {} : { value, currency }),
    details: { rule: id },
  };
}

/** One spelling: compatibility forms, lower case, single spaces. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A whole word or phrase: no letter or digit stands right beside it. Literal text between two look-arounds is found in linear time. */
function phrasePattern(phrase: string): RegExp {
  const text = plain(phrase);
  const literal = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const edge = (char: string | undefined, look: string): string =>
    char !== undefined && /[\p{L}\p{N}]/u.test(char) && !UNSPACED.test(char) ? look : '';
  const letters = [...text];
  return new RegExp(
    `${edge(letters[0], '(?<![\\p{L}\\p{N}])')}${literal}${edge(letters.at(-1), '(?![\\p{L}\\p{N}])')}`,
    'u',
  );
}
