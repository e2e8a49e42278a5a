import { onUnmounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';

/**
 * The newest value while the element is on screen, else the last one that was seen, null before: what is dear to ask is asked for those
 * who look at it.
 */
export function useWhileSeen<T>(element: Readonly<Ref<Element | null>>, read: () => T): ShallowRef<T | null> {
  const isSeen = ref(false);
  const seen = shallowRef<T | null>(null);
  const observer = new IntersectionObserver((entries) => (isSeen.value = entries.at(-1)?.isIntersecting ?? false));
  watch(element, (now, before) => {
    if (before) observer.unobserve(before);
    if (now) observer.observe(now);
  });
  watch([isSeen, read], () => {
    if (isSeen.value) seen.value = read();
  });
  onUnmounted(() => observer.disconnect());
  return seen;
}
