export * from './ad-connector.js';
export { LineSplitter, type Line } from './delimited.lines.js';
export type { AdCsvItem, AdCsvOptions } from './meta/ads-manager.items.js';
export { parseAdsManagerCsv } from './meta/ads-manager.parse.js';
export { AdPlatformError, type AdErrorCode } from './platform/ad-platform.error.js';
export { isAdPlatform, makeAdConnectors, type AdConnectors, type AdPlatformUrls } from './registry.js';
