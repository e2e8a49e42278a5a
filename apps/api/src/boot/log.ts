import { pino, type DestinationStream, type Logger } from 'pino';
import type { Settings } from '../config/settings.js';

export type Log = Logger;

/** One JSON line an entry; secrets never reach it because request bodies and headers are not logged. */
export function makeLog(level: Settings['LOG_LEVEL'], destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  return destination ? pino(options, destination) : pino(options);
}
