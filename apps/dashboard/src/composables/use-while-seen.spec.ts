import { nextTick, ref, shallowRef } from 'vue';
import { onPage } from './page.fixture.js';
import { useWhileSeen } from './use-while-seen.js';

/** The browser's part: tells the one who watches whether an element is on screen. */
class Screen {
  static watched = new Map<object, Screen>();
  constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
  observe = (element: object) => void Screen.watched.set(element, this);
  unobserve = (element: object) => void Screen.watched.delete(element);
  disconnect = () => Screen.watched.clear();
  static async show(element: object, isIntersecting: boolean): Promise<void> {
    Screen.watched.get(element)?.tell([{ isIntersecting }]);
    await nextTick();
  }
}

describe('a value while its place is on screen', () => {
  beforeEach(() => {
    Screen.watched.clear();
    Object.assign(globalThis, { IntersectionObserver: Screen });
  });
  afterEach(() => Reflect.deleteProperty(globalThis, 'IntersectionObserver'));

  async function watching() {
    const element = shallowRef<Element | null>(null);
    const value = ref(1);
    const mounted = await onPage(() => useWhileSeen(element, () => value.value), { path: '/plans' });
    const place = {} as Element;
    element.value = place;
    await nextTick();
    return { ...mounted, element, value, place, seen: mounted.page };
  }

  it('is none before, then the newest, and the last seen once it has gone', async () => {
    const { seen, value, place } = await watching();
    value.value = 2;
    await nextTick();
    expect(seen.value).toBeNull();
    await Screen.show(place, true);
    expect(seen.value).toBe(2);
    value.value = 3;
    await nextTick();
    expect(seen.value).toBe(3);
    await Screen.show(place, false);
    value.value = 4;
    await nextTick();
    expect(seen.value).toBe(3);
    await Screen.show(place, true);
    expect(seen.value).toBe(4);
  });

  it('watches the place that there is now, and none once the page has gone', async () => {
    const { element, place, leave } = await watching();
    element.value = {} as Element;
    await nextTick();
    expect([Screen.watched.has(place), Screen.watched.size]).toEqual([false, 1]);
    leave();
    expect(Screen.watched.size).toBe(0);
  });
});
