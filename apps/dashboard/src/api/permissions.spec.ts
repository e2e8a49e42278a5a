import { ROLES } from '../settings/roles.js';
import { ALLOWED, isAllowed, type Permission } from './permissions.js';

const permissions = Object.keys(ALLOWED) as Permission[];

describe('who is offered what', () => {
  it.each(permissions)('%s is offered to nobody who is not signed in', (permission) => {
    expect(isAllowed(undefined, permission)).toBe(false);
  });

  it.each(permissions)('%s is offered to every role above one that has it', (permission) => {
    const offered = ROLES.map((role) => isAllowed(role, permission));
    expect(offered).toEqual([...offered].sort((a, b) => Number(b) - Number(a)));
    expect(offered[0]).toBe(true);
  });

  it.each([
    ['ADMINISTRATOR', permissions.length],
    ['MANAGER', 14],
    ['MARKETER', 12],
    ['ANALYST', 0],
  ] as const)('a role of %s may change %i kinds of things', (role, count) => {
    expect(permissions.filter((permission) => isAllowed(role, permission))).toHaveLength(count);
  });

  it('keeps access to accounts and messengers for administrators', () => {
    const own = permissions.filter((permission) => !isAllowed('MANAGER', permission));
    expect(own.sort()).toEqual(['ad-accounts.write', 'connections.write', 'plans.moderate']);
  });
});
