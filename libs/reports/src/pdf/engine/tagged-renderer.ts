import { visualOrder } from '../text/runs.js';
import type { Inline, Line, PageRenderer, PdfDocument, RendererClass } from './pdf-engine.js';
import type { Tag } from './tags.js';

interface Tagged {
  tag?: Tag;
}

/**
 * Draws pages with marks for the structure, which pdfmake leaves out: text and pictures belong to their tag; lines, grounds, page
 * heads and feet and the repeated heads of tables are decoration. Words on one line stand in the order in which they are seen.
 */
export function taggedRenderer(Renderer: RendererClass): new (document: PdfDocument) => PageRenderer {
  return class extends Renderer {
    private readonly headPages = new Map<Tag, number>();
    private page = 0;

    override renderPages(pages: unknown[]): void {
      for (const page of pages) {
        this.page += 1;
        super.renderPages([page]);
      }
    }

    override renderLine(line: Line, x: number, y: number): void {
      orderLine(line);
      const tag = (line.inlines[0] as (Inline & Tagged) | undefined)?.tag;
      if (this.isRepeated(tag)) delete line._outline;
      this.mark(tag, () => super.renderLine(line, x, y));
    }

    override renderVector(vector: object): void {
      this.mark(undefined, () => super.renderVector(vector));
    }

    override renderSVG(svg: Tagged): void {
      this.mark(svg.tag, () => super.renderSVG(svg));
    }

    override renderImage(image: Tagged): void {
      this.mark(image.tag, () => super.renderImage(image));
    }

    /** The head of a table once more, on a page after its first. */
    private isRepeated(tag: Tag | undefined): boolean {
      return tag !== undefined && (this.headPages.get(tag) ?? this.page) !== this.page;
    }

    private mark(tag: Tag | undefined, draw: () => void): void {
      if (tag === undefined || this.isRepeated(tag)) this.pdfDocument.markContent('Artifact');
      else {
        if (['TH', 'H2', 'H3'].includes(tag.role)) this.headPages.set(tag, this.page);
        tag.contents.push(this.pdfDocument.markStructureContent(tag.role));
      }
      draw();
      this.pdfDocument.endMarkedContent();
    }
  };
}

function orderLine({ inlines }: Line): void {
  if (!inlines.some(({ level }) => Number(level) % 2 === 1)) return;
  let at = Math.min(...inlines.map(({ x }) => x));
  for (const inline of visualOrder(inlines, ({ level }) => Number(level ?? 0))) {
    inline.x = at;
    at += inline.width;
  }
}
