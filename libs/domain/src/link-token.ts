/**
 * 23 characters that nobody mistakes for one another and that spell no word: digits without 0 and 1, letters without vowels and
 * without those that look like a digit or each other. A prime number of them lets the check character find every swap.
 */
export const LINK_TOKEN_ALPHABET = '23456789CDFGHJKMPQRTVWX';
/** The last character checks the others. */
export const LINK_TOKEN_LENGTH = 6;

const SIZE = LINK_TOKEN_ALPHABET.length;
const RANDOM_CHARACTERS = LINK_TOKEN_LENGTH - 1;
/** What telephones and copies slip into a text without showing it. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE0F\uFEFF]/g;
/** What stands between brackets, blanks and dashes in it too; short, so that the search stays linear. */
const BRACKETED = /[[({<「【]([^\])}>」】]{1,16})[\])}>」】]/gu;
/** Scripts without spaces may stand right beside a token, letters that could continue it may not. */
const WORD = /[\p{Script=Latin}\p{N}]+/gu;

/** A new token out of random whole numbers from 0 to below what it is asked for; about 5 million of them exist. */
export function makeLinkToken(random: (below: number) => number): string {
  for (;;) {
    const body = Array.from({ length: RANDOM_CHARACTERS }, () => LINK_TOKEN_ALPHABET[random(SIZE)] ?? '').join('');
    const token = body + checkCharacter(body);
    if (isLinkToken(token)) return token;
  }
}

/** Whether it is written like a token: our characters, a letter first, a digit and another letter, the right check character. */
export function isLinkToken(text: string): boolean {
  if (text.length !== LINK_TOKEN_LENGTH || !/^[A-Z].*[A-Z]/.test(text) || !/\d/.test(text)) return false;
  if ([...text].some((character) => !LINK_TOKEN_ALPHABET.includes(character))) return false;
  return checkCharacter(text.slice(0, RANDOM_CHARACTERS)) === text[RANDOM_CHARACTERS];
}

/**
 * Everything in a text that is written like a token, in order, whatever its case and width, with or without its brackets. Those
 * in brackets come first. Whether a link has it is for the caller to know. Takes time linear in the text.
 */
export function findLinkTokens(text: string): string[] {
  const plain = text.replace(INVISIBLE, '').normalize('NFKC');
  const bracketed = [...plain.matchAll(BRACKETED)].map(([, inner = '']) => inner.replace(/[\s-]/g, ''));
  const words = [...plain.matchAll(WORD)].map(([word]) => word);
  const found = [...bracketed, ...words].map((word) => word.toUpperCase()).filter(isLinkToken);
  return [...new Set(found)];
}

/** Weights that differ and are not 0: one wrong character and any two that changed places change the sum. */
function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, character, i) => total + (i + 2) * LINK_TOKEN_ALPHABET.indexOf(character), 0);
  return LINK_TOKEN_ALPHABET[sum % SIZE] ?? '';
}
