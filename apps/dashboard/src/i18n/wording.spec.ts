import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createI18n } from 'vue-i18n';
import { DIMENSION_OPERATORS, METRIC_OPERATORS } from '../explorer/explorer-filters.js';
import { VIEW_REASONS, VIEWS } from '../explorer/views.js';
import { CHANNELS } from '../filters/choices.js';
import { COMPARISONS } from '../filters/filters.js';
import { RANGE_PRESETS } from '../filters/presets.js';
import { AD_METRICS, MESSAGE_METRICS } from '../overview/metrics.js';
import { QUERY_ORDERS } from '../settings/logged-query.js';
import { ROLES } from '../settings/roles.js';
import { en } from './en/index.js';
import { it as italian } from './it/index.js';

type Tree = { [key: string]: string | Tree };
const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
const languages = { en: new Map(flatten(en)), it: new Map(flatten(italian)) };

/** Proper names, file formats and words that Italian has taken over as they are. */
const SHARED_WORDS =
  /^(E-mail|Password|Account|WhatsApp|Messenger|Instagram|LINE|Viber|WeChat|Telegram|KakaoTalk|QQ|Kik|Marketing|File|Formula|Meta|Snapchat|Link)$/;
/** Placeholders and signs without a word of their own. */
const isSign = (text: string) => !/\p{L}/u.test(text.replace(/\{\w+\}/g, ''));
/** Words that are English and never Italian: what a forgotten line would hold. */
const ENGLISH_WORDS =
  /\b(the|and|of|with|this|that|not|is|are|was|your|you|from|sign|show|choose|row|rows|message|messages|country|open|last|days?)\b/i;

describe.each(['en', 'it'] as const)('messages in %s', (locale) => {
  const texts = [...languages[locale]];

  it('say something, with real apostrophes and quotes', () => {
    for (const [key, text] of texts) {
      expect({ key, isEmpty: text.trim() === '' }).toEqual({ key, isEmpty: false });
      expect({ key, straight: /['"]/.test(text) }).toEqual({ key, straight: false });
      expect({ key, doubled: /  |\.\.\./.test(text) }).toEqual({ key, doubled: false });
    }
  });

  it('close every brace they open', () => {
    for (const [key, text] of texts)
      expect({ key, rest: text.replace(/\{[a-z]\w*\}/gi, '').match(/[{}]/g) }).toEqual({ key, rest: null });
  });

  it('end sentences in full stops where the other language does', () => {
    const other = languages[locale === 'en' ? 'it' : 'en'];
    for (const [key, text] of texts.filter(([name]) => name !== 'overview.pointsUnit'))
      expect({ key, stop: /[.?…]$/.test(text) }).toEqual({ key, stop: /[.?…]$/.test(other.get(key) ?? '') });
  });
});

describe('Italian', () => {
  it('leaves no line in English', () => {
    const left = [...languages.it].filter(
      ([key, text]) =>
        text === languages.en.get(key) &&
        !SHARED_WORDS.test(text) &&
        !isSign(text) &&
        key !== 'overview.deliveredFormula',
    );
    expect(left).toEqual([]);
  });

  it('holds no English word outside of names, codes and links', () => {
    const plain = (text: string) => text.replace(/\{\w+\}|\b\w+_\w+\b|\bmessages(?=\.)|«\w+»|Verify/g, '');
    expect([...languages.it].filter(([, text]) => ENGLISH_WORDS.test(plain(text)))).toEqual([]);
  });
});

describe('words that code puts together', () => {
  const STEPS = ['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];
  it.each<[string, readonly string[]]>([
    ['filters.', RANGE_PRESETS],
    ['filters.', COMPARISONS],
    ['overview.', [...MESSAGE_METRICS, ...AD_METRICS, ...STEPS]],
    ['channels.', CHANNELS],
    ['explorer.view_', VIEWS],
    ['explorer.op_', [...DIMENSION_OPERATORS, ...METRIC_OPERATORS]],
    ['explorer.source_', ['ad', 'post', 'link', 'none']],
    ['explorer.', VIEW_REASONS],
    ['roles.', ROLES],
    ['connections.', ['ACTIVE', 'PAUSED']],
    ['queries.order_', QUERY_ORDERS],
    ['queries.outcome_', ['COMPLETE', 'PARTIAL', 'STALE', 'REFUSED', 'FAILED']],
    ['imports.', ['ADS', 'EVENTS']],
    ['shell.theme_', ['system', 'light', 'dark']],
    ['account.strength_', ['0', '1', '2', '3', '4']],
  ])('%s… exists in both languages', (prefix, names) => {
    for (const name of names)
      for (const texts of Object.values(languages)) expect([...texts.keys()]).toContain(`${prefix}${name}`);
  });
});

describe('messages in use', () => {
  const root = join(__dirname, '..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(vue|ts)$/.test(path) && !/\.spec\.ts$|^i18n|^generated/.test(path))
    .filter((path) => path !== join('api', 'permissions.ts'))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n')
    .replaceAll(/\bmay\('[^']+'\)/g, '');

  it('all exist: no page shows a bare key', () => {
    const sections = Object.keys(en).join('|');
    const named = [...sources.matchAll(new RegExp(`'((?:${sections})\\.\\w+)'`, 'g'))].map(([, key = '']) => key);
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter((key) => !languages.en.has(key))).toEqual([]);
  });

  it('are all used: no text is translated for nobody', () => {
    const built = [...sources.matchAll(/`(\w+\.\w*)\$\{/g)].map(([, prefix = '']) => prefix);
    const isUsed = (key: string) => sources.includes(`'${key}'`) || built.some((prefix) => key.startsWith(prefix));
    expect([...languages.en.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('plurals', () => {
  const { t, locale } = createI18n({ legacy: false, locale: 'en', messages: { en, it: italian } }).global;
  const say = (language: 'en' | 'it', key: string, count: number) => {
    locale.value = language;
    return t(key, { count }, count);
  };

  it.each([
    ['en', 'filters.countries', 1, '1 country'],
    ['en', 'filters.countries', 2, '2 countries'],
    ['en', 'imports.taken', 0, '0 rows taken'],
    ['en', 'imports.taken', 1, '1 row taken'],
    ['en', 'panel.notes', 1, 'Why: 1 note'],
    ['it', 'filters.countries', 1, '1 paese'],
    ['it', 'filters.countries', 3, '3 paesi'],
    ['it', 'filters.channels', 1, '1 canale'],
    ['it', 'imports.taken', 0, '0 righe prese'],
    ['it', 'imports.taken', 1, '1 riga presa'],
    ['it', 'imports.taken', 21, '21 righe prese'],
    ['it', 'panel.notes', 2, 'Perché: 2 note'],
  ] as const)('%s %s of %d is %j', (language, key, count, text) => {
    expect(say(language, key, count)).toBe(text);
  });

  it('compile in both languages, whatever the count', () => {
    for (const language of ['en', 'it'] as const)
      for (const [key, text] of languages[language])
        if (text.includes('|'))
          expect(say(language, key, 5)).toBe(
            (text.split(' | ')[1] ?? '').replace('{count}', '5').replace(/\{\w+\}/g, ''),
          );
  });
});
