import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAcknowledge } from './acknowledge.bench.js';
import { benchFigures } from './figures/figures.bench.js';
import { benchForecast } from './forecast.bench.js';
import { benchIdle } from './idle.bench.js';
import { benchImport } from './import.bench.js';
import { describeMeasurement, holds, type Measurement } from './measure.js';
import { benchOverview } from './overview.bench.js';
import { benchReportCsv } from './report-csv.bench.js';
import { benchReportPdf } from './report-pdf.bench.js';
import { benchReportXlsx } from './report-xlsx.bench.js';
import { benchRerate } from './rerate.bench.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { benchVisibility } from './visibility.bench.js';
import { benchWindows } from './windows.bench.js';

/** Benchmarks against one running server; each name can be given on the command line. */
const BENCHES: Record<string, (server: ServerProcess) => Promise<Measurement[]>> = {
  idle: benchIdle,
  visibility: benchVisibility,
  acknowledge: benchAcknowledge,
  import: benchImport,
};

async function withServer(
  name: string,
  work: (server: ServerProcess) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  console.error(`▸ ${name}`);
  const folder = await mkdtemp(join(tmpdir(), 'spunta-bench-'));
  const server = await startServerProcess(folder);
  try {
    return await work(server);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const measurements: Measurement[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length === 0 || names.includes(name)) measurements.push(...(await withServer(name, bench)));
}
if (names.length === 0 || names.includes('overview')) {
  console.error('▸ overview');
  measurements.push(...(await benchOverview()));
}
if (names.length === 0 || names.includes('forecast')) {
  console.error('▸ forecast');
  measurements.push(...(await benchForecast()));
}
// Millions of rows each, a tenth with --small: when they are asked for by name.
const LARGE = {
  ...{ rerate: benchRerate, windows: benchWindows },
  ...{ 'report-csv': benchReportCsv, 'report-pdf': benchReportPdf, 'report-xlsx': benchReportXlsx },
};
for (const [name, bench] of Object.entries(LARGE)) {
  if (!names.includes(name)) continue;
  console.error(`▸ ${name}`);
  measurements.push(...(await bench(args.includes('--small') ? 0.1 : 1)));
}
// Takes an hour and tens of GB, so only when it is asked for by name.
if (names.includes('figures')) measurements.push(...(await benchFigures(args)));
// Ratios first, then the rest.
measurements.sort(
  (a, b) => Number(b.unit === 'of it' || b.unit === 'times') - Number(a.unit === 'of it' || a.unit === 'times'),
);
console.log(
  args.includes('--json') ? JSON.stringify(measurements, null, 2) : measurements.map(describeMeasurement).join('\n'),
);
process.exitCode = measurements.every(holds) ? 0 : 1;
