import fc from 'fast-check';
import { ALLOWED, isAllowed, type Permission } from '../api/permissions.js';
import type { Role } from '../generated/graphql.js';
import { adviseOnEmpty, type Counts, type FigureSource } from './empty-offers.js';

const as = (role: Role) => (permission: Permission) => isAllowed(role, permission);
const BOTH: FigureSource[] = ['messages', 'ads'];
const NONE: Counts = { messages: 0, ads: 0 };

describe('an empty panel', () => {
  it.each<[Role, FigureSource[], Counts, string | null, string[]]>([
    ['ADMINISTRATOR', BOTH, NONE, 'noSource', ['connect-messenger', 'connect-ads']],
    ['ADMINISTRATOR', ['ads', 'messages'], NONE, 'noSource', ['connect-ads', 'connect-messenger']],
    ['ADMINISTRATOR', ['messages'], NONE, 'noMessenger', ['connect-messenger']],
    ['ADMINISTRATOR', ['ads'], NONE, 'noAds', ['connect-ads']],
    ['ADMINISTRATOR', BOTH, { messages: 2, ads: 0 }, null, ['longer-range', 'connect-ads']],
    ['ADMINISTRATOR', BOTH, { messages: 2, ads: 1 }, null, ['longer-range']],
    ['ADMINISTRATOR', BOTH, { messages: null, ads: null }, null, ['longer-range']],
    ['MARKETER', BOTH, NONE, 'noSource', ['import-ads']],
    ['MANAGER', ['messages'], NONE, 'noMessenger', []],
    ['ANALYST', BOTH, NONE, 'noSource', []],
    ['ANALYST', BOTH, { messages: 0, ads: 3 }, null, ['longer-range']],
  ])('offers a %s that looks at figures of %j with %j what fills it', (role, sources, counts, missing, offers) => {
    const advice = adviseOnEmpty(sources, counts, as(role));
    expect(advice).toEqual({ missing, offers, isForOthers: offers.length === 0 });
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
