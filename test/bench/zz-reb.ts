import { openWarehouse } from '@spunta/warehouse';
import { rebuildAll } from '@spunta/rollups';
async function main() {
  const w = await openWarehouse({ kind: 'embedded', path: process.argv[2]! });
  const rows = (await w.query<{ workspace: string; n: string }>('select workspace, count() n from events group by 1')).rows; const ws = rows[0]!.workspace; const n = Number(rows[0]!.n);
  const cpu = async (l: string, f: () => Promise<unknown>) => { const c0 = process.cpuUsage(); const t = performance.now(); await f(); const c = process.cpuUsage(c0); console.log(l, 'cpu', ((c.user + c.system) / 1e6).toFixed(1), 'wall', ((performance.now() - t) / 1000).toFixed(1), 'events/cpu-s', Math.round(n / ((c.user + c.system) / 1e6))); };
  const oc = w.command.bind(w), oq = w.query.bind(w);
  let tot: Record<string, number> = {};
  const wrap = (f: any, name: (s: string) => string) => async (sql: string, ...r: any[]) => { const c0 = process.cpuUsage(); const x = await f(sql, ...r); const c = process.cpuUsage(c0); tot[name(sql)] = (tot[name(sql)] ?? 0) + (c.user + c.system) / 1e6; return x; };
  w.command = wrap(oc, (s) => /INSERT INTO (\S+)/.exec(s)?.[1] ?? s.slice(0, 20)); w.query = wrap(oq, (s) => s.trim().slice(0, 40));
  if (process.argv[3] !== 'keep') for (const t of ['activity', 'contact_activity']) await oc(`TRUNCATE TABLE ${t}`);
  await cpu('rebuildAll', () => rebuildAll(w, ws));
  console.log(tot);
  await cpu('groupby', async () => {
    const { rows } = await oq<{ month: number }>('SELECT DISTINCT toYYYYMM(bucket) AS month FROM events');
    for (const { month } of rows) {
      const source = `FROM events FINAL WHERE workspace = {workspace:UUID} AND toYYYYMM(bucket) = ${month}`;
      for (const select of [
        `SELECT bucket, channel, country, account, source, ifNull(ad_id, ''), template, category, message_type, error_code, countIf(kind = 'message.received'), countIf(kind = 'message.sent'), countIf(kind = 'message.delivered'), countIf(kind = 'message.read'), countIf(kind = 'message.failed') ${source} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
        `SELECT bucket, channel, country, account, source, ifNull(ad_id, ''), contact, count() ${source} AND kind = 'message.received' GROUP BY 1, 2, 3, 4, 5, 6, 7`,
      ]) await oc(`INSERT INTO FUNCTION null() ${select}`, { workspace: ws });
    }
  });
  await w.close();
}
main().catch((e) => { console.error(e); process.exit(1); });
