import type { ReportBlockInput, ReportBlockPartsFragment, ReportSectionsQuery } from '../../generated/graphql.js';

export type OfferedSection = ReportSectionsQuery['reportSections'][number];
export type QueryInput = NonNullable<ReportBlockInput['query']>;
export type BlockKind = 'section' | 'chart' | 'table' | 'text';
export const SHAPES = ['line', 'bar', 'stacked'] as const;
export type Shape = (typeof SHAPES)[number];

/** As many as the server takes. */
export const MOST_BLOCKS = 40;
export const LONGEST_TEXT = 10_000;
export const LONGEST_TITLE = 120;

/** A block as the list holds it; `id` stays through every move and edit. */
export interface DraftBlock {
  id: number;
  block: ReportBlockInput;
}

/** As the server has them, to be sent back: without the names of types that the client adds to answers. */
export function blockInputs(blocks: readonly ReportBlockPartsFragment[]): ReportBlockInput[] {
  const text = JSON.stringify(blocks, (key, value: unknown) => (key === '__typename' ? undefined : value));
  return JSON.parse(text) as ReportBlockInput[];
}

const ofSection = (section: string): ReportBlockInput => ({ kind: 'section', section });

/** A report without blocks of its own begins with those of its template. */
export function draftsOf(
  blocks: readonly ReportBlockInput[] | null,
  sections: readonly OfferedSection[],
): DraftBlock[] {
  const given = blocks ?? sections.map(({ key }) => ofSection(key));
  const has = (key: string) => given.some(({ kind, section }) => kind === 'section' && section === key);
  const kept = sections.filter(({ key, isKept }) => isKept && !has(key));
  return [...given, ...kept.map(({ key }) => ofSection(key))].map((block, id) => ({ id, block }));
}

/** null: just what the template says, so that the report goes along with the template. */
export function inputOf(drafts: readonly DraftBlock[], sections: readonly OfferedSection[]): ReportBlockInput[] | null {
  const isPlain = ({ block: { kind, section, title } }: DraftBlock, i: number) =>
    kind === 'section' && section === sections[i]?.key && !title;
  const isTemplate = drafts.length === sections.length && drafts.every(isPlain);
  return isTemplate ? null : drafts.map(({ block }) => block);
}

/** Sections of the template that are not in the list. */
export function missingSections(drafts: readonly DraftBlock[], sections: readonly OfferedSection[]): OfferedSection[] {
  return sections.filter(({ key }) => !drafts.some(({ block }) => block.kind === 'section' && block.section === key));
}

export function isKept({ block }: DraftBlock, sections: readonly OfferedSection[]): boolean {
  return block.kind === 'section' && sections.some(({ key, isKept: kept }) => kept && key === block.section);
}

/** The block stands at `place` (from 0) of the list that comes out; the others keep their order. */
export function moved(drafts: readonly DraftBlock[], id: number, place: number): DraftBlock[] {
  const found = drafts.find((draft) => draft.id === id);
  if (!found) return [...drafts];
  const others = drafts.filter((draft) => draft.id !== id);
  const at = Math.min(Math.max(place, 0), others.length);
  return [...others.slice(0, at), found, ...others.slice(at)];
}

export function without(drafts: readonly DraftBlock[], id: number): DraftBlock[] {
  return drafts.filter((draft) => draft.id !== id);
}

export function replaced(drafts: readonly DraftBlock[], id: number, block: ReportBlockInput): DraftBlock[] {
  return drafts.map((draft) => (draft.id === id ? { id, block } : draft));
}

/** Before the sections about the figures that end the list, where there are some; else at its end. */
export function added(
  drafts: readonly DraftBlock[],
  block: ReportBlockInput,
  sections: readonly OfferedSection[],
): DraftBlock[] {
  const id = Math.max(-1, ...drafts.map((draft) => draft.id)) + 1;
  const firstKept = drafts.findIndex((draft) => isKept(draft, sections));
  const at = firstKept === -1 ? drafts.length : firstKept;
  return [...drafts.slice(0, at), { id, block }, ...drafts.slice(at)];
}

export function emptyBlock(kind: Exclude<BlockKind, 'section'>): ReportBlockInput {
  if (kind === 'text') return { kind, title: null, text: '' };
  const query: QueryInput = {
    metrics: [],
    dimensions: [],
    filters: [],
    orderBy: [],
    first: kind === 'chart' ? 25 : 100,
  };
  return kind === 'table'
    ? { kind, title: '', query }
    : { kind, title: '', shape: 'line', query: { ...query, granularity: 'DAY' } };
}

/** What another shape of a chart needs of its question is put right where that can be done without a choice. */
export function fittedTo(shape: Shape, query: QueryInput): QueryInput {
  const { granularity = null, dimensions = [], first = 25 } = query;
  const fewer = Math.min(first, 25);
  if (shape === 'bar') return { ...query, granularity: null, first: fewer };
  const isByName = shape === 'stacked' && dimensions.length === 2;
  return { ...query, granularity: isByName ? null : (granularity ?? 'DAY'), ...(isByName && { first: fewer }) };
}

/** The block that an error of the server is about, by its place; null: none. */
export function faultyPlace(field: string | undefined): number | null {
  const [, place] = /^blocks\.(\d+)(\.|$)/.exec(field ?? '') ?? [];
  return place === undefined ? null : Number(place);
}
