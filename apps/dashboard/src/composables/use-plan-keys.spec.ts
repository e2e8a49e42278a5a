import { planKeyOf } from './use-plan-keys.js';

const key = (
  text: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = { ctrlKey: true },
) => ({
  ...{ key: text, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...held,
});

describe('keys of the editor', () => {
  it.each([
    [key('z'), 'undo'],
    [key('Z', { metaKey: true, shiftKey: true }), 'redo'],
    [key('y'), 'redo'],
    [key('s'), 'save'],
    [key('z', {}), null],
    [key('z', { ctrlKey: true, altKey: true }), null],
    [key('s', { ctrlKey: true, shiftKey: true }), null],
    [key('y', { ctrlKey: true, shiftKey: true }), null],
    [key('a'), null],
  ] as const)('%j is %p', (event, expected) => expect(planKeyOf(event, false)).toBe(expected));

  it('leave a text its own undo, and save from everywhere', () => {
    expect(['z', 'y', 's'].map((text) => planKeyOf(key(text), true))).toEqual([null, null, 'save']);
  });
});
