import fc from 'fast-check';
import { ALLOWED, isAllowed, type Permission } from '../api/permissions.js';
import type { Role } from '../generated/graphql.js';
import { adviseOnEmpty, type Counts, type FigureSource } from './empty-offers.js';

const as = (role: Role) => (permission: Permission) => isAllowed(role, permission);
const BOTH: FigureSource[] = ['messages', 'ads'];
const NONE: Counts = { messages: 0, ads: 0 };

describe('an empty panel', () => {
  it.each<[Role, FigureSource[], Counts, string | null, string[]]>([
    ['ADMINISTRATOR', BOTH, NONE, 'noSource', ['connect-messenger', 'connect-ads', 'longer-range']],
    ['ADMINISTRATOR', ['ads', 'messages'], NONE, 'noSource', ['connect-ads', 'connect-messenger', 'longer-range']],
    ['ADMINISTRATOR', ['messages'], NONE, 'noMessenger', ['connect-messenger', 'longer-range']],
    ['ADMINISTRATOR', ['ads'], NONE, 'noAds', ['connect-ads', 'longer-range']],
    ['ADMINISTRATOR', BOTH, { messages: 2, ads: 0 }, null, ['longer-range', 'connect-ads']],
    ['ADMINISTRATOR', BOTH, { messages: 2, ads: 1 }, null, ['longer-range']],
    ['ADMINISTRATOR', BOTH, { messages: null, ads: null }, null, ['longer-range']],
    ['MARKETER', BOTH, NONE, 'noSource', ['import-ads', 'longer-range']],
    ['MANAGER', ['messages'], NONE, 'noMessenger', ['longer-range']],
    ['ANALYST', BOTH, NONE, 'noSource', ['longer-range']],
    ['ANALYST', BOTH, { messages: 0, ads: 3 }, null, ['longer-range']],
  ])('offers a %s that looks at figures of %j with %j what fills it', (role, sources, counts, missing, offers) => {
    const isForOthers = missing !== null && offers.length === 1;
    expect(adviseOnEmpty(sources, counts, as(role))).toEqual({ missing, offers, isForOthers });
  });

  it('offers nobody what the server would refuse, and never the same twice', () => {
    const needed = {
      'connect-messenger': 'connections.write',
      'connect-ads': 'ad-accounts.write',
      'import-ads': 'ads.import',
    };
    const counts = fc.record({ messages: fc.constantFrom(null, 0, 1), ads: fc.constantFrom(null, 0, 1) });
    const sources = fc.subarray(BOTH, { minLength: 1 });
    fc.assert(
      fc.property(
        sources,
        counts,
        fc.constantFrom<Role>(...ALLOWED['alerts.write'], 'ANALYST'),
        (asked, there, role) => {
          const { offers } = adviseOnEmpty(asked, there, as(role));
          expect(new Set(offers).size).toBe(offers.length);
          for (const offer of offers)
            if (offer !== 'longer-range') expect(as(role)(needed[offer] as Permission)).toBe(true);
        },
      ),
    );
  });
});
