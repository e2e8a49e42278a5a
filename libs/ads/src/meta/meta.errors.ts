import { z } from 'zod';
import { AdPlatformError } from '../platform/ad-platform.error.js';

const bodySchema = z.object({
  error: z.object({
    message: z.string().optional(),
    code: z.number().optional(),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
    error_user_msg: z.string().optional(),
  }),
});

export interface GraphFailure {
  code: number;
  subcode: number;
  transient: boolean;
  /** Meta's own words. */
  message: string;
}

export const TOO_MUCH_DATA = 1_487_534;
const NOT_THERE = 33;

const LIMITS = [4, 17, 32, 341, 613];
/** 80000 insights, 80004 management, 80008 WhatsApp ... one for each use case. */
const isUseCaseLimit = (code: number): boolean => code >= 80_000 && code < 80_100;
/** 190: expired, revoked or malformed; 102: session; 463 and 467 come as subcodes. */
const TOKEN = [102, 190];
const isPermission = (code: number): boolean => code === 3 || code === 10 || (code >= 200 && code < 300);
const TEMPORARY = [1, 2];

/** The failure that an answer tells; undefined when it tells none. */
export function failureOf(body: unknown): GraphFailure | undefined {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { code = 0, error_subcode = 0, is_transient = false, message = '', error_user_msg } = parsed.data.error;
  return { code, subcode: error_subcode, transient: is_transient, message: error_user_msg ?? message };
}

export type GraphPurpose = 'read' | 'publish';

const PURPOSES: Readonly<Record<GraphPurpose, { permission: string; refused: string; access: string }>> = {
  read: { permission: 'ads_read', refused: 'Check the account id.', access: 'read this' },
  publish: {
    permission: 'ads_management',
    refused: 'Change the plan as it says, and publish it again.',
    access: 'make ads',
  },
};
/** Refusals of ads that lead to WhatsApp, as people report them. */
const REMEDIES: Readonly<Record<number, string>> = {
  2_446_886: 'Link the page to its WhatsApp number first (settings of the page, linked accounts).',
  2_923_012: 'This would move the number away from the WhatsApp Business Platform: link another number to the page.',
};

/** A failure of the Graph API in our words, by its code. `regainMs`: how long Meta says to stay away. */
export function toPlatformError(
  failure: GraphFailure,
  regainMs?: number,
  purpose: GraphPurpose = 'read',
): AdPlatformError {
  const { permission, refused, access } = PURPOSES[purpose];
  const { code, subcode, message, transient } = failure;
  const said = `Meta says: ${message || 'nothing more'} (code ${subcode ? `${code}/${subcode}` : code}).`;
  if (code === 100 && subcode === TOO_MUCH_DATA) {
    return new AdPlatformError('AD_TOO_MUCH_DATA', `One campaign has too much data for one report of a day. ${said}`);
  }
  if (LIMITS.includes(code) || isUseCaseLimit(code)) {
    return new AdPlatformError(
      'AD_PLATFORM_BUSY',
      `Meta's limit for this account or app is used up. ${said}`,
      regainMs,
    );
  }
  if (TOKEN.includes(code)) {
    const remedy = 'Make a new access token and enter it for this ad account';
    return new AdPlatformError('AD_TOKEN_INVALID', `Meta does not take the access token any more. ${remedy}. ${said}`);
  }
  if (isPermission(code)) {
    const remedy = `Give the token the permission ${permission} and its owner access to the account`;
    return new AdPlatformError('AD_ACCESS_MISSING', `The access token may not ${access}. ${remedy}. ${said}`);
  }
  if (TEMPORARY.includes(code) || transient) {
    return new AdPlatformError('AD_PLATFORM_UNAVAILABLE', `Meta has a failure that passes. ${said}`);
  }
  return new AdPlatformError('AD_REQUEST_REFUSED', `Meta refused the request. ${REMEDIES[subcode] ?? refused} ${said}`);
}

/** Whether the object that was asked for does not exist (any more): report runs are removed after 30 days. */
export function isGone({ code, subcode }: GraphFailure): boolean {
  return code === 100 && subcode === NOT_THERE;
}
