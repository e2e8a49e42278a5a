import type { Locale } from './workspace.js';

/**
 * Regions are the 17 geographic sub-regions of UN M49 plus Antarctica. M49 knows neither Taiwan nor Kosovo on their own:
 * they stand with their neighbours in `eastern_asia` and `southern_europe`.
 */
const REGION_COUNTRIES = {
  northern_africa: 'DZ EG EH LY MA SD TN',
  sub_saharan_africa:
    'AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ NA NE NG RE RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW',
  latin_america_caribbean:
    'AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI',
  northern_america: 'BM CA GL PM US',
  central_asia: 'KG KZ TJ TM UZ',
  eastern_asia: 'CN HK JP KP KR MN MO TW',
  south_eastern_asia: 'BN ID KH LA MM MY PH SG TH TL VN',
  southern_asia: 'AF BD BT IN IR LK MV NP PK',
  western_asia: 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE',
  eastern_europe: 'BG BY CZ HU MD PL RO RU SK UA',
  northern_europe: 'AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ',
  southern_europe: 'AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK',
  western_europe: 'AT BE CH DE FR LI LU MC NL',
  australia_new_zealand: 'AU CC CX HM NF NZ',
  melanesia: 'FJ NC PG SB VU',
  micronesia: 'FM GU KI MH MP NR PW UM',
  polynesia: 'AS CK NU PF PN TK TO TV WF WS',
  antarctica: 'AQ',
} as const;

/** A UN M49 sub-region, written as a word that can stand in a URL. */
export type Region = keyof typeof REGION_COUNTRIES;

export const REGION_CODES = Object.keys(REGION_COUNTRIES) as readonly Region[];

/** Region of every country of `COUNTRIES`, by ISO alpha-2 code. */
export const REGIONS: Readonly<Record<string, Region>> = Object.freeze(
  Object.assign(
    Object.create(null) as Record<string, Region>,
    Object.fromEntries(
      REGION_CODES.flatMap((region) => REGION_COUNTRIES[region].split(' ').map((country) => [country, region])),
    ),
  ),
);

const REGION_NAMES: Record<Region, Record<Locale, string>> = {
  northern_africa: { en: 'Northern Africa', it: 'Africa settentrionale' },
  sub_saharan_africa: { en: 'Sub-Saharan Africa', it: 'Africa subsahariana' },
  latin_america_caribbean: { en: 'Latin America and the Caribbean', it: 'America Latina e Caraibi' },
  northern_america: { en: 'Northern America', it: 'America settentrionale' },
  central_asia: { en: 'Central Asia', it: 'Asia centrale' },
  eastern_asia: { en: 'Eastern Asia', it: 'Asia orientale' },
  south_eastern_asia: { en: 'South-eastern Asia', it: 'Sud-est asiatico' },
  southern_asia: { en: 'Southern Asia', it: 'Asia meridionale' },
  western_asia: { en: 'Western Asia', it: 'Asia occidentale' },
  eastern_europe: { en: 'Eastern Europe', it: 'Europa orientale' },
  northern_europe: { en: 'Northern Europe', it: 'Europa settentrionale' },
  southern_europe: { en: 'Southern Europe', it: 'Europa meridionale' },
  western_europe: { en: 'Western Europe', it: 'Europa occidentale' },
  australia_new_zealand: { en: 'Australia and New Zealand', it: 'Australia e Nuova Zelanda' },
  melanesia: { en: 'Melanesia', it: 'Melanesia' },
  micronesia: { en: 'Micronesia', it: 'Micronesia' },
  polynesia: { en: 'Polynesia', it: 'Polinesia' },
  antarctica: { en: 'Antarctica', it: 'Antartide' },
};

/** Region of a country (ISO alpha-2, upper case), or null when the country is unknown. */
export function regionOf(country: string | null): Region | null {
  return (country === null ? undefined : REGIONS[country]) ?? null;
}

/** Name of a region for readers; a code that is no region is given back as it is. */
export function regionName(code: string, locale: Locale): string {
  return Object.hasOwn(REGION_NAMES, code) ? REGION_NAMES[code as Region][locale] : code;
}
