import type { MessageKey } from '../i18n/index.js';
import { isTimeZone } from '../filters/days.js';
import { SHORTEST_PASSWORD } from './password-strength.js';

/** A form's rule: null when the text is fine, else what to write under the field. */
export type Rule = (text: string) => MessageKey | null;

export const required: Rule = (text) => (text.trim() ? null : 'account.required');
export const email: Rule = (text) => (/^\S+@\S+\.\S+$/.test(text.trim()) ? null : 'account.badEmail');
export const newPassword: Rule = (text) => (text.length >= SHORTEST_PASSWORD ? null : 'account.shortPassword');
export const zone: Rule = (text) => (isTimeZone(text) ? null : 'account.pickZone');

/** What is wrong with each field; null when a form may be sent. */
export function firstFaults<Field extends string>(
  fields: Record<Field, string>,
  rules: Partial<Record<Field, Rule>>,
): Partial<Record<Field, MessageKey>> | null {
  const faults: Partial<Record<Field, MessageKey>> = {};
  for (const [field, rule] of Object.entries(rules) as [Field, Rule][]) {
    const fault = rule(fields[field]);
    if (fault) faults[field] = fault;
  }
  return Object.keys(faults).length > 0 ? faults : null;
}
