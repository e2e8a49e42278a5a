export { LineSplitter, type Line } from './delimited.lines.js';
export { parseAdsManagerCsv, type AdCsvItem, type AdCsvOptions } from './meta/ads-manager.parse.js';
