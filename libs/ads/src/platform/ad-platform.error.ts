import { SpuntaError, type ErrorCode } from '@spunta/domain';

export type AdErrorCode = Extract<ErrorCode, `AD_${string}`>;

/** Failures that may pass by themselves. */
const PASSING: readonly AdErrorCode[] = ['AD_PLATFORM_BUSY', 'AD_PLATFORM_UNAVAILABLE', 'AD_ANSWER_UNREADABLE'];

/** A failure of an ad platform, in words for the person who connected the account. Never holds a token. */
export class AdPlatformError extends SpuntaError {
  constructor(
    code: AdErrorCode,
    message: string,
    /** How long the platform asks to stay away, in milliseconds; undefined when it does not say. */
    readonly retryAfterMs?: number,
  ) {
    super(code, message);
    this.name = 'AdPlatformError';
  }

  get mayPass(): boolean {
    return (PASSING as readonly ErrorCode[]).includes(this.code);
  }
}
