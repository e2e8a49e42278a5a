import type { ParseContext, ParseResult } from '../channel-connector.js';

export function parseWhatsApp(rawBody: Buffer, _context: ParseContext): ParseResult {
  return rawBody.length === 0 ? { events: [], drops: [], fatal: 'malformed_json' } : { events: [], drops: [] };
}
