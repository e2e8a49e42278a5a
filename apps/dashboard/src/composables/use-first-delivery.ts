import { useClientHandle } from '@urql/vue';
import { onUnmounted, ref, watch, type Ref } from 'vue';
import { ConnectionDocument } from '../api/connections.operations.js';

const POLL_MS = 2000;

/** Asks every two seconds, while `isWaiting`, whether the connection has received anything; each wait begins without. */
export function useFirstDelivery(id: Ref<string | null>, isWaiting: Ref<boolean>): Ref<boolean> {
  const { client } = useClientHandle();
  const hasArrived = ref(false);
  let timer = 0;
  /** An answer that comes after its wait is let go. */
  let turn = 0;

  async function ask(mine: number): Promise<void> {
    if (!id.value) return;
    const options = { requestPolicy: 'network-only' } as const;
    const { data } = await client.query(ConnectionDocument, { id: id.value }, options).toPromise();
    if (mine !== turn) return;
    // A failed ask is simply repeated: waiting is what this is for.
    hasArrived.value = Boolean(data?.connection?.lastDeliveryAt);
    if (!hasArrived.value) timer = window.setTimeout(() => void ask(mine), POLL_MS);
  }

  function stop(): void {
    turn += 1;
    window.clearTimeout(timer);
  }
  watch(isWaiting, (waiting) => {
    stop();
    if (!waiting) return;
    hasArrived.value = false;
    void ask(turn);
  });
  onUnmounted(stop);
  return hasArrived;
}
