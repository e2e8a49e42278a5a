import fc from 'fast-check';
import { nextTick, shallowRef, watch } from 'vue';
import { useSteady } from './use-steady.js';

describe('a steady value', () => {
  it('says what it reads, and is another only when that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }), async (values) => {
        const source = shallowRef(values[0]);
        const steady = useSteady(() => source.value);
        const seen: unknown[] = [];
        const stop = watch(steady, (value) => seen.push(value), { immediate: true });
        for (const value of values) {
          source.value = structuredClone(value);
          await nextTick();
          expect(JSON.stringify(steady.value)).toBe(JSON.stringify(value));
        }
        stop();
        const texts = values.map((value) => JSON.stringify(value));
        expect(seen).toHaveLength(texts.filter((text, index) => index === 0 || text !== texts[index - 1]).length);
      }),
      { numRuns: 60 },
    );
  });

  it('may be none, and come back', async () => {
    const source = shallowRef<{ id: number } | null | undefined>(undefined);
    const steady = useSteady(() => source.value);
    expect(steady.value).toBeUndefined();
    for (const value of [null, { id: 1 }, undefined]) {
      source.value = value;
      await nextTick();
      expect(steady.value).toBe(value);
    }
  });
});
