import type { EmbedPartsFragment, EmbedSettings } from '../generated/graphql.js';

/** What the form of an embedded chart holds. */
export interface EmbedDraft {
  name: string;
  /** One a line, or with commas and spaces between. */
  origins: string;
  /** Last day, YYYY-MM-DD by the clock of the reader's browser; empty: none. */
  expires: string;
  language: string;
  theme: EmbedSettings['theme'];
}

export function newDraft(name: string, language: string): EmbedDraft {
  return { name, origins: '', expires: '', language, theme: 'AUTO' };
}

export function draftOf({ name, origins, expiresAt, language, theme }: EmbedPartsFragment): EmbedDraft {
  return { name, origins: origins.join('\n'), expires: dayOf(expiresAt), language, theme };
}

/** What the server is sent; an end whose day was left alone stays the very moment that it is. */
export function settingsOf(draft: EmbedDraft, before: Pick<EmbedPartsFragment, 'expiresAt'> | null): EmbedSettings {
  const { name, origins, expires, language, theme } = draft;
  const isSameDay = before != null && dayOf(before.expiresAt) === expires;
  const expiresAt = isSameDay ? (before.expiresAt ?? null) : endOfDay(expires);
  return { name: name.trim(), origins: readOrigins(origins), expiresAt, language, theme };
}

export function isWhole({ name, origins }: EmbedDraft): boolean {
  return name.trim() !== '' && readOrigins(origins).length > 0;
}

export function isOver({ expiresAt }: Pick<EmbedPartsFragment, 'expiresAt'>, now: Date): boolean {
  return expiresAt != null && new Date(expiresAt) <= now;
}

function readOrigins(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function endOfDay(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
}

function dayOf(instant: string | null | undefined): string {
  return instant ? new Intl.DateTimeFormat('en-CA').format(new Date(instant)) : '';
}
