/**
 * The reader's own variety of a language (en-GB for en) when the browser names one: it decides dates and digits. Browsers
 * pass on what the system says, and that need not be a language tag (`en-US@posix`), which Intl would throw at.
 */
export function regionalLocale(language: string, tags: readonly string[]): string {
  return tags.find((tag) => tag.startsWith(`${language}-`) && isSupported(tag)) ?? language;
}

function isSupported(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
