import type { Text } from '../composables/use-text.js';
import type { TableColumn, TableModel } from '../panel/table.js';
import { densityOf, sourceCells, type Space } from './map-rows.js';

export interface AppSpace extends Space {
  app: string;
}

/** People of a country by messenger: who use it, whom of them we reach, and who is left. */
export function appSpaceTable(rows: readonly AppSpace[], t: Text['t'], colourOf: (app: string) => string): TableModel {
  const column = (key: string, label: string, kind: TableColumn['kind'] = 'count'): TableColumn => ({
    key,
    label,
    kind,
  });
  return {
    columns: [
      column('app', t('markets.messenger'), 'text'),
      column('users', t('markets.col_users')),
      column('usersLower', t('markets.col_lower')),
      column('usersUpper', t('markets.col_upper')),
      column('reached', t('markets.col_reached')),
      column('density', t('markets.col_density'), 'decimal'),
      column('space', t('markets.col_space')),
      column('lower', t('markets.spaceLower')),
      column('upper', t('markets.spaceUpper')),
      column('year', t('markets.col_year'), 'text'),
      column('grade', t('markets.col_grade'), 'text'),
      { ...column('source', t('markets.col_source'), 'text'), isLong: true },
      { ...column('address', t('markets.col_address'), 'text'), isLong: true },
    ],
    rows: rows.map(({ app, addressable, reached, reachedShare, whiteSpace, steps }) => ({
      ...{ id: app, colour: colourOf(app) },
      cells: {
        ...{ app, users: addressable?.value ?? null, reached, density: densityOf(reachedShare) },
        ...{ usersLower: addressable?.lower ?? null, usersUpper: addressable?.upper ?? null },
        ...{ space: whiteSpace?.value ?? null, lower: whiteSpace?.lower ?? null, upper: whiteSpace?.upper ?? null },
        year: steps[0]?.figure.period ?? null,
        ...(steps[0] ? sourceCells(steps[0].figure.source) : { source: null, grade: null, address: null }),
      },
    })),
  };
}
