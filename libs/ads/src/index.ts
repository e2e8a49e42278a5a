export * from './ad-connector.js';
export { LineSplitter, type Line } from './delimited.lines.js';
export type { AdCsvItem, AdCsvOptions } from './meta/ads-manager.items.js';
export { parseAdsManagerCsv } from './meta/ads-manager.parse.js';
export type { AdFacts, SenderFacts } from './meta/publish/ad-facts.js';
export {
  AD_DESTINATIONS,
  AD_GROUPINGS,
  appsOf,
  type AdCell,
  type AdDestination,
  type AdGrouping,
  type AdPlan,
  type AdStep,
} from './meta/publish/ad-plan.js';
export { AD_BUTTONS } from './meta/publish/ad-creatives.js';
export { adSteps } from './meta/publish/ad-steps.js';
export { metaPublisher, type AdPublisher } from './meta/publish/meta.publisher.js';
export { publishSteps, type StepKeeper, type StepState } from './meta/publish/publish-steps.js';
export { AdPlatformError, type AdErrorCode } from './platform/ad-platform.error.js';
export { isAdPlatform, makeAdConnectors, type AdConnectors, type AdPlatformUrls } from './registry.js';
