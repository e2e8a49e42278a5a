import { createHash } from 'node:crypto';
import { writeEvents } from '@spunta/ingest';
import { makeEvent } from '../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../test/support/ingest.js';
import { readLotArms, streamLot, type LotMember, type PeopleLot } from './people-lot.js';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1_000;
const keyOf = (seed: number) => createHash('md5').update(`${seed}`).digest();
const contactOf = (i: number) => `ct_${(i + 1).toString(16).padStart(16, '0')}`;
const PEOPLE = 1_000;

describe('people parted by lot', () => {
  let ingest: TestIngest;
  let lot: PeopleLot;

  beforeAll(async () => {
    ingest = await makeIngest();
    const workspace = await ingest.makeWorkspace();
    lot = {
      ...{ workspace, since: at('2026-02-01'), start: at('2026-03-01'), end: at('2026-03-11') },
      ...{ countries: [], share: 0.25, key: keyOf(1) },
    };
    const early = Array.from({ length: PEOPLE }, (_, i) =>
      makeEvent({ contact: contactOf(i), country: i % 2 ? 'IT' : 'DE', occurredAt: '2026-02-10T09:00:00.000Z' }),
    );
    // Every fourth writes again; a newcomer and one of long ago take no part.
    const later = early
      .filter((_, i) => i % 4 === 0)
      .map(({ contact, country }) => makeEvent({ contact, country, occurredAt: '2026-03-05T09:00:00.000Z' }));
    const others = [
      makeEvent({ contact: contactOf(90_001), occurredAt: '2026-03-05T09:00:00.000Z' }),
      makeEvent({ contact: contactOf(90_002), occurredAt: '2026-01-05T09:00:00.000Z' }),
      makeEvent({ contact: contactOf(1), country: 'IT', occurredAt: '2026-03-12T09:00:00.000Z' }),
    ];
    await writeEvents(ingest.deps, workspace, [...early, ...later, ...others], { connectionId: null, token: 'lot' });
    await ingest.rebuild(workspace);
  });
  afterAll(() => ingest.close());

  const members = async (change: Partial<PeopleLot> = {}): Promise<LotMember[]> => {
    const found: LotMember[] = [];
    for await (const block of streamLot(ingest.deps.warehouse, { ...lot, ...change })) found.push(...block);
    return found;
  };
  const held = (all: LotMember[]) => all.filter((one) => one.held).map(({ contact }) => contact);

  it('are everyone who wrote before, each once, and as many of each group as the figures say', async () => {
    const all = await members();
    expect(all.map(({ contact }) => contact)).toEqual(Array.from({ length: PEOPLE }, (_, i) => contactOf(i)));
    const arms = await readLotArms(ingest.deps.warehouse, lot);
    expect(arms.held.people).toBe(held(all).length);
    expect(arms.treated.people + arms.held.people).toBe(PEOPLE);
    expect(arms.treated.wrote + arms.held.wrote).toBe(PEOPLE / 4);
    const wrote = new Set(Array.from({ length: PEOPLE / 4 }, (_, i) => contactOf(i * 4)));
    expect(arms.held.wrote).toBe(held(all).filter((contact) => wrote.has(contact)).length);
  });

  it('are held out about as often as asked for, the same for the same key and others for another', async () => {
    const one = held(await members());
    expect(one.length).toBeGreaterThan(200);
    expect(one.length).toBeLessThan(300);
    expect(held(await members({ end: at('2026-06-01') }))).toEqual(one);
    const other = new Set(held(await members({ key: keyOf(2) })));
    const both = one.filter((contact) => other.has(contact)).length;
    expect(both / one.length).toBeGreaterThan(0.15);
    expect(both / one.length).toBeLessThan(0.36);
    // A greater share holds out all that a smaller one does.
    const more = new Set(held(await members({ share: 0.5 })));
    expect(one.every((contact) => more.has(contact))).toBe(true);
  });

  it('are narrowed to countries, and never another workspace’s', async () => {
    expect(await members({ countries: ['IT'] })).toHaveLength(PEOPLE / 2);
    expect(await members({ workspace: await ingest.makeWorkspace() })).toEqual([]);
    const none = { people: 0, wrote: 0 };
    expect(await readLotArms(ingest.deps.warehouse, { ...lot, countries: ['FR'] })).toEqual({
      treated: none,
      held: none,
    });
  });
});
