import type { Localized, MetricDeclaration } from '@spunta/domain';
import type { MetricName } from './metric.names.js';

export type Declared = MetricDeclaration & { name: MetricName };

export const text = (en: string, it: string): Localized => ({ en, it });

/** Dimensions by what can be split by them. */
const AD_TREE = ['campaign', 'ad_set', 'ad'];
const CLOCK = ['hour', 'weekday'];
const PLACE = ['channel', 'account', 'country', 'region'];
export const INBOUND_CONTACT = [...PLACE, 'source', 'attribution', 'link', ...AD_TREE, ...CLOCK];
export const FEES = [...PLACE, 'source', 'link', ...AD_TREE, 'template', 'category', 'market', 'fee_basis', 'outcome'];
export const PROVIDER_FEES = [...PLACE, 'source', 'link', ...AD_TREE];
/** What ads, fees and conversations all know; ads cost nothing of a link. */
export const COSTS = ['country', 'region', 'link', ...AD_TREE];
export const INBOUND = [...INBOUND_CONTACT, 'message_type'];
export const OUTBOUND = [...PLACE, 'template', 'category', 'message_type', ...CLOCK];
export const FAILED = [...OUTBOUND, 'error_code'];
export const REFERRED = [...PLACE, 'attribution', ...AD_TREE, ...CLOCK];
export const LINKED = [...PLACE, 'link', 'campaign', ...CLOCK];
export const CONSENT = [...PLACE, ...CLOCK];
export const ADS = ['country', 'region', ...AD_TREE, 'placement'];
/** A region's reach would be a sum over its countries. */
export const REACH = ['country', ...AD_TREE, 'placement'];
/** Market figures: of one measure each, of which apps are known by name and some by their channel. */
export const MARKET_APPS = ['channel', 'country', 'app', 'market_measure'];
export const MARKET_PLACES = ['country', 'market_measure'];
/** What market figures and our own messages both know. */
export const MARKET_BESIDE_OWN = ['channel', 'country'];
