import { SpuntaError, type Span } from '@spunta/domain';
import type { ReadFrom, RowKeys } from './compile.js';
import type { MetricsEngine } from './engine.js';
import { cellKey, secondsOf, type SpanFigures } from './figures.js';
import type { ResponseMetric } from './metric.names.js';
import type { Plan } from './plan.shape.js';
import type { Reads } from './run.js';
import type { Gathered, ShapedRow } from './shape.js';
import { rowKeys, type FiguresApart, type PeopleFigures, type TotalsApart } from './shape.totals.js';
import { needsTotalApart, totalStatements } from './span.statements.js';

/** Rows travel as parameters of 30 bytes or so; a server takes 1 MiB of them. */
const MAX_TOTAL_ROWS = 5_000;

const NOBODY: PeopleFigures = { active_contacts: '0', new_contacts: '0', returning_contacts: '0' };

/**
 * Totals of what rows do not add up to: people of several rows count once, quantiles are those of all. Counted with the people of the
 * rows, or by a query of its own: over the rows that pass the metric filters, and of quantiles.
 */
export class ApartReader {
  constructor(
    private readonly engine: MetricsEngine,
    private readonly plan: Plan,
    private readonly maxRows: number,
    private readonly reads: Reads,
  ) {}

  async totals({ main, previous }: Gathered, rows: readonly ShapedRow[]): Promise<TotalsApart> {
    const { plan, reads } = this;
    if (!plan.parts.people && plan.parts.responses.length === 0) return { main: null, previous: null };
    const filtered = plan.metricFilters.length > 0;
    const [value, before] = await Promise.all([
      this.figuresOf(main, reads.main, filtered ? rowKeys(rows, 'start') : null),
      previous ? this.figuresOf(previous, reads.previous, filtered ? rowKeys(rows, 'previousStart') : null) : null,
    ]);
    return { main: value, previous: before };
  }

  /** Beside the people of the rows those of all rows, which a share divides by. */
  private async figuresOf(figures: SpanFigures, read: ReadFrom, only: RowKeys | null): Promise<FiguresApart> {
    const apart = await this.count(figures, read, only);
    if (!this.plan.parts.wholePeople) return apart;
    const all = only ? await this.count(figures, read, null) : apart;
    return { ...apart, all_active_contacts: all.active_contacts };
  }

  private async count(figures: SpanFigures, read: ReadFrom, only: RowKeys | null): Promise<FiguresApart> {
    const { span, cells, allPeople } = figures;
    const { plan } = this;
    if (only && only.times.length === 0) return NOBODY;
    if (only && only.times.length > MAX_TOTAL_ROWS)
      throw new SpuntaError(
        'QUERY_TOO_COMPLEX',
        `The total of ${[...(plan.parts.people ? ['active_contacts'] : []), ...plan.parts.responses].join(', ')} over more than ${MAX_TOTAL_ROWS} filtered rows is too costly: narrow the filters.`,
        'filters',
      );
    if (!needsTotalApart(plan, span))
      return { ...NOBODY, ...(cells.get(cellKey(span.from, []))?.figures as FiguresApart | undefined) };
    return { ...(await this.ask(span, read, only)), ...(allPeople as FiguresApart | undefined) };
  }

  private async ask(span: Span, read: ReadFrom, only: RowKeys | null): Promise<FiguresApart> {
    const { terms } = this.reads;
    const { people, responses } = totalStatements(this.plan, span, { read, terms }, this.maxRows, only);
    const [[counted], [times]] = await Promise.all([
      people ? this.engine.read<PeopleFigures>(people) : [],
      responses ? this.engine.read<Partial<Record<ResponseMetric, string | null>>>(responses) : [],
    ]);
    const seconds = Object.entries(times ?? {}).map(([name, ms]) => [name, ms === null ? null : secondsOf(String(ms))]);
    return { ...NOBODY, ...counted, ...(Object.fromEntries(seconds) as FiguresApart) };
  }
}
