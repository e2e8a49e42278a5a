import { openWarehouse } from '@spunta/warehouse';
import { readFileSync } from 'node:fs';
async function main() {
  const w = await openWarehouse({ kind: 'embedded', path: process.argv[2]! });
  const rows = (await w.query<{ workspace: string }>('select workspace from events limit 1')).rows; const ws = rows[0]!.workspace;
  for (const part of readFileSync(process.argv[3]!, 'utf8').split(/^--- */m).slice(1)) {
    const nl = part.indexOf('\n'); const name = part.slice(0, nl); const sql = part.slice(nl + 1).trim().replaceAll('$WS', `'${ws}'`);
    for (let i = 0; i < (name.startsWith('!') ? 1 : Number(process.argv[4] ?? 2)); i++) {
      const t = performance.now(); const c0 = process.cpuUsage();
      try { const r = name.startsWith('!') ? (await w.command(sql), { rows: [] as object[], statistics: { rowsRead: 0 } }) : await w.query<object>(sql); console.log(name, 'cpu', ((c => (c.user+c.system)/1000)(process.cpuUsage(c0))).toFixed(0), 'wall', (performance.now() - t).toFixed(0), 'rows', r.statistics.rowsRead, JSON.stringify(r.rows).slice(0, 700)); } catch (e) { console.log(name, String(e).slice(0, 500)); break; }
    }
  }
  await w.close();
}
main().catch((e) => { console.error(e); process.exit(1); });
