import { createHash } from 'node:crypto';

/**
 * The same for a retry within one run, different in every other run: with a token of the content alone, importing file A,
 * then a correction B, then A again would leave B's figures, because the engine would take the third insert for a repeat.
 */
export function batchToken(runId: string, index: number): string {
  return createHash('sha256').update(`${runId}:${index}`).digest('hex');
}
