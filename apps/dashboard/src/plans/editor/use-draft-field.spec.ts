import fc from 'fast-check';
import { computed, effectScope, shallowRef, watch } from 'vue';
import { newDraft } from '../plan-draft.js';
import { useDraftField } from './use-draft-field.js';

const draftOf = () => shallowRef(newDraft('Spring', { timeZone: 'Europe/Rome', currency: 'EUR' }));

describe('a field of a draft', () => {
  it('shows what the draft holds, also after the draft became another', () => {
    const draft = draftOf();
    const name = useDraftField(draft, 'name');
    expect(name.value).toBe('Spring');
    draft.value = { ...draft.value, name: 'Summer' };
    expect(name.value).toBe('Summer');
  });

  it('makes a new draft at each change, and leaves the one before as it was', () => {
    const draft = draftOf();
    const before = draft.value;
    const copy = structuredClone(before);
    useDraftField(draft, 'countries').value = ['IT', 'DE'];
    expect(draft.value).not.toBe(before);
    expect([before, draft.value]).toEqual([copy, { ...copy, countries: ['IT', 'DE'] }]);
  });

  it('keeps the parts that did not change as the same ones', () => {
    const draft = draftOf();
    const { creative, delivery, limits } = draft.value;
    useDraftField(draft, 'amount').value = '1500';
    expect(draft.value.creative).toBe(creative);
    expect(draft.value.delivery).toBe(delivery);
    expect(draft.value.limits).toBe(limits);
  });

  it('takes nothing from other fields, in whichever order all are set', () => {
    const wanted = { name: 'Autumn', amount: '20', goal: 'REACH', audienceShare: 0.5, from: '2026-03-01' } as const;
    const keys = Object.keys(wanted) as (keyof typeof wanted)[];
    const order = fc.shuffledSubarray(keys, { minLength: keys.length });
    fc.assert(
      fc.property(order, (shuffled) => {
        const draft = draftOf();
        const first = draft.value;
        for (const key of shuffled) (useDraftField(draft, key) as { value: unknown }).value = wanted[key];
        expect(draft.value).toEqual({ ...first, ...wanted });
      }),
    );
  });

  it('of a part of a part makes new ones all the way up, and tells whoever looks', () => {
    const draft = draftOf();
    const seen: string[] = [];
    const scope = effectScope();
    scope.run(() => {
      watch(draft, ({ creative }) => seen.push(creative.greeting), { flush: 'sync' });
      const creative = useDraftField(draft, 'creative');
      const greeting = useDraftField(creative, 'greeting');
      const shown = computed(() => `“${greeting.value}”`);
      const before = draft.value;
      greeting.value = 'Ciao';
      expect([draft.value.creative.greeting, shown.value, before.creative.greeting]).toEqual(['Ciao', '“Ciao”', '']);
    });
    scope.stop();
    expect(seen).toEqual(['Ciao']);
  });

  it('may be set to nothing told', () => {
    const draft = draftOf();
    const goal = useDraftField(draft, 'goal');
    goal.value = null;
    expect([goal.value, draft.value.goal]).toEqual([null, null]);
  });
});
