/** Characters with which a spreadsheet would take a text for a formula. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A text that a spreadsheet would run as a formula gets a leading apostrophe: in each file the same. */
export function disarm(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}
