import { useClientHandle } from '@urql/vue';
import { onUnmounted, ref, watch, type Ref } from 'vue';
import { ConnectionDocument } from '../api/connections.operations.js';

const POLL_MS = 2000;

/** Asks every two seconds, while `isWaiting`, whether the connection has received anything. */
export function useFirstDelivery(id: Ref<string | null>, isWaiting: Ref<boolean>): Ref<boolean> {
  const { client } = useClientHandle();
  const hasArrived = ref(false);
  let timer = 0;

  async function ask(): Promise<void> {
    if (!id.value) return;
    const options = { requestPolicy: 'network-only' } as const;
    const { data } = await client.query(ConnectionDocument, { id: id.value }, options).toPromise();
    // A failed ask is simply repeated: waiting is what this is for.
    hasArrived.value = Boolean(data?.connection?.lastDeliveryAt);
    if (!hasArrived.value && isWaiting.value) timer = window.setTimeout(() => void ask(), POLL_MS);
  }

  watch(isWaiting, (waiting) => {
    window.clearTimeout(timer);
    if (waiting) void ask();
  });
  onUnmounted(() => window.clearTimeout(timer));
  return hasArrived;
}
