import { fontFile, FAMILY_NAMES } from '../text/font-files.js';
import { packageModule } from './packages.js';

/** A font as the document embeds it. */
export interface EmbeddedFont {
  ascender: number;
  /** Of `text` at `size`, in points. */
  widthOfString(text: string, size: number): number;
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** A mark around content, by which an element of the structure names it. */
export interface StructureContent {
  readonly refs: unknown;
}
export interface StructureElement {
  add(child: StructureElement | StructureContent): void;
  end(): void;
}

/** What is used of pdfkit's document, as pdfmake extends it. */
export interface PdfDocument extends NodeJS.ReadableStream {
  provideFont(family: string, isBold: boolean, isItalic: boolean): EmbeddedFont;
  struct(role: string, options: object): StructureElement;
  addStructure(element: StructureElement): void;
  markStructureContent(role: string): StructureContent;
  markContent(role: 'Artifact'): void;
  endMarkedContent(): void;
  end(): void;
}

export interface Inline {
  x: number;
  width: number;
  [key: string]: unknown;
}
export interface Line {
  inlines: Inline[];
  /** Entry of the outline that leads here. */
  _outline?: object;
}
/** pdfmake's own drawing of laid out pages. */
export interface PageRenderer {
  pdfDocument: PdfDocument;
  renderPages(pages: unknown[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: object): void;
  renderSVG(svg: object): void;
  renderImage(image: object): void;
}
export type RendererClass = new (document: PdfDocument) => PageRenderer;

interface Layout {
  registerTableLayouts(layouts: object): void;
  layoutDocument(content: object, document: PdfDocument, ...rest: unknown[]): unknown[];
}

interface Engine {
  Document: new (fonts: object, images: object, patterns: object, files: object, options: object) => PdfDocument;
  LayoutBuilder: new (size: object, margins: object, svgMeasure: object) => Layout;
  SvgMeasure: new () => object;
  Renderer: RendererClass;
}

let engine: Engine | undefined;

/** The parts that pdfmake's `createPdf` is made of: taken one by one, a document can be tagged and streamed. */
export function pdfEngine(): Engine {
  const part = <T>(name: string): T => packageModule<{ default: T }>(`pdfmake/js/${name}.js`).default;
  engine ??= {
    Document: part('PDFDocument'),
    LayoutBuilder: part('LayoutBuilder'),
    SvgMeasure: part('SVGMeasure'),
    Renderer: part('Renderer'),
  };
  return engine;
}

export interface DocumentInfo {
  title: string;
  author: string;
  subject: string;
  language: string;
  /** Nothing is asked of a clock: the same report has the same bytes. */
  created: Date;
}

/** An empty document. Its file id comes from `info` alone. */
export function openDocument({ title, author, subject, language, created }: DocumentInfo): PdfDocument {
  const fonts = Object.fromEntries(
    FAMILY_NAMES.map((family) => [family, { normal: fontFile(family, false), bold: fontFile(family, true) }]),
  );
  const info = {
    ...{ Title: title, Author: author, Subject: subject, Creator: 'Spunta', Producer: 'Spunta' },
    ...{ CreationDate: created, ModDate: created },
  };
  const options = {
    ...{ pdfVersion: '1.7', tagged: true, displayTitle: true, lang: language, compress: true, info },
    ...{ autoFirstPage: false, bufferPages: false, font: null },
  };
  return new (evenlySet(pdfEngine().Document))(fonts, {}, {}, {}, options);
}

/** Of Noto Sans, in thousandths. */
const LINE_METRICS = { ascender: 1069, descender: -293, lineGap: 0 };

/** Words of all fonts stand on one line of one height: with their own metrics Japanese stood higher and Arabic lower than the figures. */
function evenlySet(Document: Engine['Document']): Engine['Document'] {
  return class extends Document {
    override provideFont(family: string, isBold: boolean, isItalic: boolean): EmbeddedFont {
      return Object.assign(super.provideFont(family, isBold, isItalic), LINE_METRICS);
    }
  };
}
