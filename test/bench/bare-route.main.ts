import { serveBareRoute } from './bare-route.js';

const [port = '0', secret = ''] = process.argv.slice(2);
await serveBareRoute(Number(port), secret);
