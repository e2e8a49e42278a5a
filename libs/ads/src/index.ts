export { parseAdsManagerCsv, type AdCsvItem, type AdCsvOptions } from './meta/ads-manager.parse.js';
