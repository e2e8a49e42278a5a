import { Chart, type Plugin } from 'chart.js';
import { ChoroplethController, ColorScale, GeoFeature, ProjectionScale, type Feature } from 'chartjs-chart-geo';
import { PALETTE } from '../look.js';
import { drawBitmap, hatchLines, PICTURE_WIDTH, SHARPNESS } from './picture.js';
import { worldShapes } from './world.js';

Chart.register(ChoroplethController, ColorScale, GeoFeature, ProjectionScale);

/** The land alone, without Antarctica, is a little more than twice as wide as high. */
export const MAP_HEIGHT = 348;
/** Below this many pixels a country cannot be seen. */
const SMALLEST = 7;
const RADIUS = 3.5;

/** The world as PNG in a data URL, each country in the colour that `fillOf` gives it; null: nothing is known, which is hatched. */
export function mapPicture(fillOf: (country: string) => string | null): string {
  const shapes = worldShapes();
  const colourOf = (shape: Feature) => fillOf((shape as { id?: string }).id ?? '');
  const known = shapes.filter((shape) => colourOf(shape) !== null);
  const colours = known.map((shape) => colourOf(shape) ?? PALETTE.land);
  const options = {
    ...{ responsive: false, animation: false, devicePixelRatio: SHARPNESS, showOutline: false, showGraticule: false },
    scales: { projection: { axis: 'x', projection: 'equalEarth' }, color: { axis: 'x', display: false } },
    plugins: { legend: { display: false } },
  };
  const dataset = {
    // The map is fitted to all the land and not to the sphere.
    outline: shapes,
    data: known.map((shape) => ({ feature: shape, value: 0 })),
    ...{ borderColor: PALETTE.surface, borderWidth: 0.5, backgroundColor: colours },
  };
  const plugins = [groundPlugin(shapes.filter((shape) => !known.includes(shape))), dotsPlugin(colours)];
  const data = { labels: colours.map((_, index) => String(index)), datasets: [dataset] };
  return drawBitmap({ type: 'choropleth', data, options, plugins }, MAP_HEIGHT);
}

/** Land of which nothing is known, hatched in one go. */
function groundPlugin(unknown: readonly Feature[]): Plugin {
  return {
    id: 'ground',
    beforeDatasetsDraw(chart) {
      const { ctx, width, height } = chart;
      const { geoPath } = chart.scales['projection'] as unknown as ProjectionScale;
      ctx.save();
      ctx.fillStyle = PALETTE.surface;
      ctx.fillRect(0, 0, width, height);
      ctx.beginPath();
      geoPath.context(ctx)({ type: 'FeatureCollection', features: unknown } as never);
      geoPath.context(null);
      ctx.fillStyle = PALETTE.land;
      ctx.fill();
      ctx.strokeStyle = PALETTE.surface;
      ctx.lineWidth = 0.5;
      ctx.stroke();
      ctx.clip();
      hatchLines(ctx, { left: 0, right: PICTURE_WIDTH, top: 0, bottom: MAP_HEIGHT }, PALETTE.line);
      ctx.restore();
    },
  };
}

/** Islands and cities with a figure as dots, so that Malta is seen on a map of the world. */
function dotsPlugin(colours: readonly string[]): Plugin {
  return {
    id: 'dots',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      (chart.getDatasetMeta(0).data as unknown as GeoFeature[]).forEach((shape, index) => {
        const { width, height } = shape.getBounds();
        if (width >= SMALLEST || height >= SMALLEST) return;
        const { x, y } = shape.getCenterPoint();
        ctx.beginPath();
        ctx.arc(x, y, RADIUS, 0, 2 * Math.PI);
        ctx.fillStyle = colours[index] ?? PALETTE.land;
        ctx.strokeStyle = PALETTE.surface;
        ctx.fill();
        ctx.stroke();
      });
      ctx.restore();
    },
  };
}
