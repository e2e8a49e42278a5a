import { Transform } from 'node:stream';
import type { Terminal } from './cli.types.js';

const EVERY_MS = 1_000;
const MEBIBYTE = 1024 * 1024;

/** Passes a file on and tells on stderr how far it is; `total` in bytes, 0 when unknown. */
export function withProgress(terminal: Terminal, what: string, total: number): Transform {
  const { stderr } = terminal;
  let passed = 0;
  let toldAt = Date.now();
  const tell = (end: string): void => {
    const share = total > 0 ? ` (${Math.floor((100 * passed) / total)} %)` : '';
    const line = `${what}: ${(passed / MEBIBYTE).toFixed(1)} MiB${share}`;
    stderr.write(stderr.isTTY ? `\r${line}${end}` : `${line}\n`);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (Date.now() - toldAt >= EVERY_MS) {
        toldAt = Date.now();
        tell('');
      }
      done(null, chunk);
    },
    flush(done) {
      tell('\n');
      done();
    },
  });
}
