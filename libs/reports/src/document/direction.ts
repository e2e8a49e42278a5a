import type { ValueType } from './document.js';

/** Of costs and failures less is better. */
export function isLessBetterOf(metric: string, type: ValueType): boolean {
  return type === 'money' ? metric !== 'fees_saved' : metric === 'failure_rate';
}
