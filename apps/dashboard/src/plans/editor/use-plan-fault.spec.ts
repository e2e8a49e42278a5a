import fc from 'fast-check';
import { createRenderer, defineComponent, h, shallowRef } from 'vue';
import type { ApiError } from '../../api/errors.js';
import { faultIn, providePlanFaults, usePlanFault } from './use-plan-fault.js';

const refused = (field: string | undefined, message: string): ApiError => ({
  ...{ code: 'INVALID_INPUT', message },
  ...(field !== undefined && { field }),
});
const noop = (): void => undefined;
const renderer = createRenderer<object, object>({
  ...{ patchProp: noop, insert: noop, remove: noop, setText: noop, setElementText: noop },
  ...{ createElement: () => ({}), createText: () => ({}), createComment: () => ({}) },
  ...{ parentNode: () => null, nextSibling: () => null },
});

/** What a field within a form of `depth` parts is told. */
function told(setup: () => void, depth = 1) {
  let found: ReturnType<typeof usePlanFault> = () => 'not mounted';
  const field = defineComponent(() => {
    found = usePlanFault();
    return () => null;
  });
  const around = (level: number): ReturnType<typeof defineComponent> =>
    level === 0 ? field : defineComponent(() => () => h(around(level - 1)));
  const form = defineComponent(() => {
    setup();
    return () => h(around(depth));
  });
  renderer.createApp(form).mount({});
  return found;
}

describe('the sentence under a field', () => {
  it('is the first that is about it, whatever the others are about', () => {
    const errors = [
      refused('name', 'Too long.'),
      null,
      refused('budget.amount', 'Above 0.'),
      refused('name', 'Empty.'),
    ];
    expect(['name', 'budget', 'budget.amount'].map((field) => faultIn(errors, field)?.message)).toEqual([
      ...['Too long.', 'Above 0.', 'Above 0.'],
    ]);
  });

  it.each([
    ['budget', 'budgets'],
    ['budgets', 'budget'],
    ['limits.1', 'limits.10'],
    ['limits.10', 'limits.1'],
    ['range.from', 'range'],
    ['creative.texts.0', 'creative.texts.1'],
  ])('of %s is none that is about %s', (field, about) => {
    expect(faultIn([refused(about, 'No.')], field)).toBeUndefined();
  });

  it('is none where a refusal names no field, or there is none', () => {
    expect(faultIn([refused(undefined, 'Down.'), null], 'name')).toBeUndefined();
    expect(faultIn([], 'name')).toBeUndefined();
  });

  it('stands under each part that holds the field, and under nothing else', () => {
    const part = fc.stringMatching(/^[a-z]{1,3}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.array(part, { minLength: 1 }), (path, other) => {
        const errors = [refused(path.join('.'), 'No.')];
        for (let size = 1; size <= path.length; size += 1)
          expect(faultIn(errors, path.slice(0, size).join('.'))?.message).toBe('No.');
        const holds = other.every((name, at) => path[at] === name);
        expect(faultIn(errors, other.join('.'))?.message).toBe(holds ? 'No.' : undefined);
      }),
    );
  });
});

describe('faults of a form', () => {
  it('reach a field however deep it lies', () => {
    for (const depth of [0, 1, 4]) {
      const fault = told(
        () =>
          providePlanFaults(
            () => [refused('delivery.pageId', 'Digits only.')],
            ({ message }) => message,
          ),
        depth,
      );
      expect([fault('delivery.pageId'), fault('delivery'), fault('name')]).toEqual([
        ...['Digits only.', 'Digits only.', undefined],
      ]);
    }
  });

  it('come and go with the answers of the server', () => {
    const saved = shallowRef<ApiError | null>(null);
    const forecast = shallowRef<ApiError | null>(refused('range', 'Ends before it begins.'));
    const fault = told(() =>
      providePlanFaults(
        () => [saved.value, forecast.value],
        ({ message }) => message,
      ),
    );
    expect(fault('range')).toBe('Ends before it begins.');
    saved.value = refused('range', 'Too long.');
    expect(fault('range')).toBe('Too long.');
    [saved.value, forecast.value] = [null, null];
    expect(fault('range')).toBeUndefined();
  });

  it('are none where no form tells them', () => {
    expect(told(noop)('name')).toBeUndefined();
  });
});
