import { nodesIn, rolesIn, sheetOf, tagsIn, textsIn } from '../../../../../test/support/pdf-sheet.js';
import type { CountryMap } from '../../document/document.js';
import { PALE_LAND, PALETTE } from '../look.js';
import { mapNodes } from './map.js';

const value = (country: string, figure: string | null, isSmall = false) => ({ country, value: figure, isSmall });
const mapOf = (values: CountryMap['values'], change: Partial<CountryMap> = {}): CountryMap => ({
  ...{ kind: 'map', id: 'map', title: 'Where from', label: 'Conversations', type: 'integer', currency: null },
  values,
  ...change,
});

function drawn(map: CountryMap, language: 'en' | 'it' = 'en') {
  const sheet = sheetOf([], { language });
  const nodes = mapNodes(sheet, map, sheet.root, []).flatMap(nodesIn);
  const swatches = nodes.flatMap(({ canvas = [] }) => canvas as { type: string; color?: string }[]);
  const colours = swatches.flatMap(({ type, color }) => (type === 'rect' ? [color] : []));
  return { sheet, nodes, colours, texts: nodes.flatMap((node) => (node.text ? textsIn({ text: node.text }) : [])) };
}

describe('a map', () => {
  it('explains each class from its lower bound to the next, and what is hatched', () => {
    const { texts, colours } = drawn(mapOf([value('IT', '1000'), value('JP', '20'), value('DE', '3')]));
    expect(texts).toEqual(['Conversations', '3 – 20', '20 – 1,000', '≥ 1,000', 'No data']);
    expect(colours).toEqual([...PALETTE.ramp.slice(0, 3), PALETTE.land]);
  });

  it('keeps small samples out of the classes, in a grey of their own', () => {
    const { texts, colours } = drawn(mapOf([value('IT', '1000'), value('MT', '1', true)]));
    expect(texts).toEqual(['Conversations', '≥ 1,000', 'Small sample', 'No data']);
    expect(colours).toEqual([PALETTE.ramp[0], PALE_LAND, PALETTE.land]);
  });

  it('without a figure is not drawn, and says so', () => {
    for (const values of [[], [value('IT', '0'), value('JP', null)]]) {
      const { texts, nodes } = drawn(mapOf(values));
      expect(texts).toEqual(['Nothing was counted in this period.']);
      expect(nodes.filter(({ image }) => image !== undefined)).toEqual([]);
    }
  });

  it('says its currency, and all in the language of the report', () => {
    const map = mapOf([value('IT', '1000'), value('MT', '1', true)], {
      type: 'money',
      currency: 'EUR',
      label: 'Spesa',
    });
    expect(drawn(map, 'it').texts).toEqual(['Spesa (EUR)', '≥ 1.000,00 €', 'Campione piccolo', 'Nessun dato']);
  });

  it('is one figure with words of its own, and a caption for each class', () => {
    const { sheet } = drawn(mapOf([value('IT', '5')]));
    expect(rolesIn(sheet.root)).toEqual(['Figure', 'P', 'Caption', 'Caption']);
    const alts = tagsIn(sheet.root).flatMap(({ alt }) => alt ?? []);
    expect(alts).toEqual(['World map: Where from. Conversations.']);
  });

  it('is drawn over the whole width, another picture for other figures and the same for the same', () => {
    const picture = (figure: string) => drawn(mapOf([value('IT', figure), value('BR', '10')]));
    const [first, again, other] = ['10', '10', '0'].map((figure) => {
      const { nodes, sheet } = picture(figure);
      const { image, width } = nodes.find((node) => node.image !== undefined) ?? {};
      expect(width).toBe(sheet.width);
      return image;
    });
    expect(first).toMatch(/^data:image\/png;base64,/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
