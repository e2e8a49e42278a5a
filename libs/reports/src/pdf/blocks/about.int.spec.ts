import { nodesIn, rolesIn, sheetOf, textsIn } from '../../../../../test/support/pdf-sheet.js';
import type { Definition } from '../../document/document.js';
import { coverageNodes, definitionNodes, gapNodes, linkNodes, sourceNodes } from './about.js';

const languages = ['en', 'it'] as const;
const SHEETS = { en: sheetOf([]), it: sheetOf([], { language: 'it' }) };
const definition: Definition = {
  ...{
    name: 'replies',
    label: 'Replies',
    unit: 'count',
    description: 'Messages that answer.',
    formula: 'sum(replies)',
  },
  source: 'activity, ad_insights, own_list',
};

describe('definitions', () => {
  it('say label, meaning, formula and where it comes from in words, an unknown source by its name', () => {
    const texts = (language: 'en' | 'it') =>
      textsIn(definitionNodes(SHEETS[language], { kind: 'definitions', items: [definition] }, SHEETS[language].root));
    expect(texts('en')).toEqual([
      ...['Replies', 'Messages that answer.'],
      'Formula: sum(replies). Source: Messages and receipts, from the messengers’ webhooks; Ads, as reported by the ad platforms; own_list.',
    ]);
    expect(texts('it')[2]).toBe(
      'Formula: sum(replies). Fonte: Messaggi e ricevute, dai webhook dei messenger; Inserzioni, come comunicate dalle piattaforme pubblicitarie; own_list.',
    );
  });

  it('are one list with an entry each, none parted over two pages', () => {
    const sheet = sheetOf([]);
    const nodes = definitionNodes(sheet, { kind: 'definitions', items: [definition, definition] }, sheet.root);
    expect(rolesIn(sheet.root)).toEqual(['L', ['LI', ['LBody', ['P', 'P', 'P']], 'LI', ['LBody', ['P', 'P', 'P']]]]);
    expect(nodes.map(({ unbreakable }) => unbreakable)).toEqual([true, true]);
  });
});

it('lists sources and gaps in their order', () => {
  const sheet = sheetOf([]);
  const sources = sourceNodes(sheet, { kind: 'sources', items: ['Webhooks', 'Ads'] }, sheet.root);
  expect(textsIn(sources)).toEqual(['•  Webhooks', '•  Ads']);
  const items = ['b', 'a'].map((text) => ({ code: 'late', text }));
  expect(textsIn(gapNodes(sheet, { kind: 'gaps', items }, sheet.root))).toEqual(['•  b', '•  a']);
  const list = ['L', ['LI', ['LBody', ['P']], 'LI', ['LBody', ['P']]]];
  expect(rolesIn(sheet.root)).toEqual([...list, ...list]);
});

it.each([
  ['COMPLETE', 'Complete. Days.', 'Completo. Days.'],
  ['PARTIAL', 'Part of the whole. Days.', 'Parziale. Days.'],
  ['STALE', 'Behind. Days.', 'In ritardo. Days.'],
] as const)('says first how far the period is counted: %s', (status, english, italian) => {
  const said = languages.map((language) =>
    textsIn(coverageNodes(SHEETS[language], { kind: 'coverage', status, text: 'Days.' }, SHEETS[language].root)),
  );
  expect(said).toEqual([[english], [italian]]);
});

describe('the way to the figures', () => {
  const link = { kind: 'link', label: 'The same figures', path: '/reports/7?from=2026-10-01' } as const;

  it('is a link where the address of the installation is known', () => {
    const sheet = sheetOf([], {}, { baseUrl: 'https://figures.example.org' });
    const nodes = linkNodes(sheet, link, sheet.root);
    const address = 'https://figures.example.org/reports/7?from=2026-10-01';
    expect(textsIn(nodes)).toEqual(['The same figures', address]);
    expect(nodes.flatMap(nodesIn).flatMap((node) => node.link ?? [])).toEqual([address]);
  });

  it.each([
    ['en', 'The same figures. In your installation, open the path '],
    ['it', 'The same figures. Nella propria installazione, aprire il percorso '],
  ] as const)('is else a path that is told and not linked, in %s', (language, intro) => {
    const nodes = linkNodes(SHEETS[language], link, SHEETS[language].root);
    expect(textsIn(nodes)).toEqual([intro, link.path]);
    expect(nodes.flatMap(nodesIn).filter((node) => node.link !== undefined)).toEqual([]);
  });
});
