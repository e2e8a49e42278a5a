import { computed } from 'vue';
import { classBreaks, classOf } from '../charts/class-breaks.js';
import { patternFill } from '../charts/pattern.js';
import { appLook } from '../market/app-looks.js';
import { kindOfUnit, shownValue, yearSpan } from '../market/figure-values.js';
import { ALONE, leaderOf, TIE, yearsOf } from '../market/map-rows.js';
import { leaderLegend, mapColumns, otherBases, placeLines } from '../market/map-words.js';
import { useFormats } from './use-formats.js';
import type { MarketMap } from './use-market-map.js';
import { useText } from './use-text.js';
import { useThemeName } from './use-theme-name.js';

/** Colours of a map of the market: patterns of messengers, or classes of a figure. */
function useMapColours(map: MarketMap) {
  const { palette, themeName } = useThemeName();
  const leaders = computed(() => new Map(map.leaders.value.map((row) => [row.country, leaderOf(row)])));
  const values = computed<Map<string, number | null>>(() => {
    if (map.kind.value === 'penetration')
      return new Map(map.figures.value.map(({ country, figure }) => [country, shownValue(figure.number, figure.unit)]));
    return new Map(map.spaces.value.map(({ country, whiteSpace }) => [country, whiteSpace?.value ?? null]));
  });
  const breaks = computed(() => classBreaks([...values.value.values()].flatMap((value) => value ?? [])));
  const isLeader = computed(() => map.kind.value === 'leader');
  const lookOf = (app: string) => appLook(map.apps.value, app, themeName.value);

  function fillOf(code: string, context: CanvasRenderingContext2D): CanvasPattern | string | null {
    const others = map.known.value.has(code) ? `${palette.value.accent}24` : null;
    if (!isLeader.value) {
      const value = values.value.get(code) ?? null;
      // A zero is a figure of this base too, and belongs to the lowest class.
      return value === null ? others : (palette.value.ramp[Math.max(0, classOf(value, breaks.value))] ?? others);
    }
    const leader = leaders.value.get(code);
    if (leader === undefined) return others;
    if (leader === ALONE || leader === TIE) return `${palette.value.muted}59`;
    const { colour, pattern } = lookOf(leader);
    return patternFill(context, pattern, colour, palette.value.surface);
  }
  const drawn = computed(() => {
    if (isLeader.value) return new Set(leaders.value.keys());
    return new Set([...values.value].flatMap(([code, value]) => (value === null ? [] : [code])));
  });
  const others = computed(() => [...map.known.value].filter((code) => !drawn.value.has(code)));
  /** Those of other bases can be walked to and opened too. */
  const marked = computed(() => new Set([...drawn.value, ...others.value]));
  return { palette, leaders, breaks, isLeader, lookOf, fillOf, drawn, others, marked };
}

/** How a map of the market is drawn, told and written as a table; base and years are in its words. */
export function useMapDrawing(map: MarketMap) {
  const { t } = useText();
  const { numbers, countryName } = useFormats();
  const colours = useMapColours(map);
  const { isLeader, leaders, drawn, others } = colours;
  const kind = computed(() => kindOfUnit(map.kind.value === 'space' ? 'people' : (map.offer.value?.unit ?? 'percent')));

  function describe(code: string): string[] {
    const row = map.rows.value.find(({ id }) => id === code);
    const words = { t, numbers: numbers.value };
    if (row) return [countryName.value(code), ...placeLines(map.kind.value, row.cells, kind.value, words)];
    return [countryName.value(code), map.known.value.has(code) ? t('markets.otherBases') : t('markets.noFigures')];
  }
  const years = computed(() =>
    yearSpan(isLeader.value ? map.leaders.value.map(({ year }) => year) : yearsOf(map.figures.value)),
  );
  const title = computed(() => {
    if (map.kind.value === 'space') return t('markets.spaceTitle', { app: map.app.value });
    const what = map.offer.value?.metricName ?? map.metric.value;
    return isLeader.value
      ? t('markets.leaderTitle', { what })
      : t('markets.penetrationTitle', { app: map.app.value, what });
  });
  return {
    ...{ ...colours, years, title, describe },
    summary: computed(() => t('markets.mapSummary', { title: title.value, known: drawn.value.size })),
    legend: computed(() =>
      isLeader.value
        ? leaderLegend([...leaders.value.values()], others.value.length, colours.lookOf, t)
        : [otherBases(others.value.length, t)],
    ),
    table: computed(() => ({ columns: mapColumns(map.kind.value, kind.value, t), rows: map.rows.value })),
    write: (value: number) => numbers.value.compact(value, kind.value),
  };
}
