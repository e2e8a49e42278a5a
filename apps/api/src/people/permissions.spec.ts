import { ROLES } from '@spunta/domain';
import { mayDo, PERMISSIONS, type Permission } from './permissions.js';

const names = Object.keys(PERMISSIONS) as Permission[];
const matrix = (role: (typeof ROLES)[number]) => names.filter((permission) => mayDo(role, permission));

describe('permissions', () => {
  it('gives an administrator everything', () => {
    expect(matrix('administrator')).toEqual(names);
  });

  it('lets everyone read figures and keeps secrets, people and the instance to administrators', () => {
    const forAll: Permission[] = [
      'metrics.read',
      'segments.write',
      'views.write',
      'workspace.read',
      'profile.write',
      'connections.read',
      'ad-accounts.read',
      'imports.read',
      'costs.read',
      'conversions.read',
      'market.read',
      'links.read',
      'plans.read',
      'plans.comment',
      'reports.read',
      'reports.write',
      'embeds.read',
      'experiments.read',
      'annotations.read',
      'annotations.write',
      'targets.read',
    ];
    expect(matrix('manager')).toEqual(expect.arrayContaining(forAll));
    const campaigns = [
      ...['ads.import', 'ad-accounts.sync', 'conversions.write', 'consents.write', 'alerts.write'],
      ...[
        'links.write',
        'plans.write',
        'plans.publish',
        'reports.share',
        'embeds.write',
        'experiments.write',
        'experiments.export',
      ],
      ...['annotations.publish', 'targets.write'],
    ];
    expect(matrix('marketer')).toEqual(names.filter((name) => forAll.includes(name) || campaigns.includes(name)));
    expect(matrix('manager')).toEqual(
      names.filter((name) => matrix('marketer').includes(name) || ['costs.write', 'market.write'].includes(name)),
    );
    expect(matrix('analyst')).toEqual(names.filter((name) => forAll.includes(name) || name === 'events.export'));
  });
});
