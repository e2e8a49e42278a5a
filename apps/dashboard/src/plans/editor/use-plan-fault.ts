import { inject, provide, type InjectionKey } from 'vue';
import type { ApiError } from '../../api/errors.js';

type FaultOf = (field: string) => string | undefined;
const FAULTS: InjectionKey<FaultOf> = Symbol('faults of a plan');

/** The first error that is about the field or a part of it. */
export function faultIn(errors: readonly (ApiError | null)[], field: string): ApiError | undefined {
  return errors.find((error) => error?.field === field || error?.field?.startsWith(`${field}.`)) ?? undefined;
}

export function providePlanFaults(
  errors: () => readonly (ApiError | null)[],
  detail: (error: ApiError) => string,
): void {
  provide(FAULTS, (field) => {
    const fault = faultIn(errors(), field);
    return fault && detail(fault);
  });
}

/** What the server refused stands under the field that it is about. */
export function usePlanFault(): FaultOf {
  return inject(FAULTS, () => undefined);
}
