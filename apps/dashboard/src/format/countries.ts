/** A country's name in the reader's language; '' is the unknown country, named by `unknown`. */
export function createCountryNames(locale: string, unknown: string): (code: string) => string {
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  return (code) => {
    if (code === '') return unknown;
    return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
  };
}

/** ISO 3166-1 alpha-2 codes that a filter can offer: those that the runtime can name. */
export function allCountryCodes(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.filter((code) => !NOT_COUNTRIES.has(code) && names.of(code) !== undefined);
}

/** Regions that the runtime names but that are no country of today: groups, placeholders and codes of former states. */
const NOT_COUNTRIES = new Set(
  'AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB YD YU ZR ZZ'.split(
    ' ',
  ),
);
