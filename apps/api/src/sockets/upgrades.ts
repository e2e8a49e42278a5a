import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { SpuntaError } from '@spunta/domain';
import type { Log } from '../boot/log.js';
import { answerOf } from '../http/errors.js';

/** Takes over the connection of an upgrade, or throws the SpuntaError that it is refused with. */
export type Accept = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const WEBSOCKET = /^websocket$/i;
/** They belong to the connection that is given up for a plain one. */
const OF_THE_UPGRADE = /^(upgrade|connection|http2-settings)$/i;

/** Hands websockets at `path` to `accept`; what asks for another protocol is answered as if it had not asked. */
export function listenForUpgrades(server: Server, { path, accept, log }: { path: string; accept: Accept; log: Log }) {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has taken its own listener off; a client that is gone is no failure of ours.
    socket.on('error', (error) => log.debug({ err: error }, 'a connection broke off'));
    if (!WEBSOCKET.test(request.headers.upgrade ?? '')) return requestAgain(server, request, socket, head);
    try {
      if (request.url?.split('?')[0] !== path)
        throw new SpuntaError('NOT_FOUND', `There is no websocket at this address: use ${path}.`);
      accept(request, socket, head);
    } catch (error) {
      refuse(socket, error, log);
    }
  });
}

function refuse(socket: Duplex, error: unknown, log: Log): void {
  const { status, body } = answerOf(error, log);
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  socket.resume();
}

/**
 * Java's HTTP client asks for h2c with every first request. Node has no way to decline an upgrade once someone listens for
 * them (before 24.9), so the request is given to the server anew without it.
 */
function requestAgain(
  server: Server,
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
) {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (!OF_THE_UPGRADE.test(name)) lines.push(`${name}: ${rawHeaders[i + 1]}`);
  }
  socket.removeAllListeners('error');
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
