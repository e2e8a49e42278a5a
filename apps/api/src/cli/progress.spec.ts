import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { withProgress } from './progress.js';

function terminalOf(isTTY: boolean) {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  return { stdin: Readable.from([]), stdout: new PassThrough(), stderr };
}

describe('progress of a file', () => {
  it('passes every byte on and ends with the whole', async () => {
    const terminal = terminalOf(false);
    const content = Buffer.alloc(3 * 1024 * 1024, 7);
    const passed = await buffer(
      Readable.from([content.subarray(0, 100), content.subarray(100)]).pipe(
        withProgress(terminal, 'import events', content.length),
      ),
    );
    expect(passed.equals(content)).toBe(true);
    expect(String(terminal.stderr.read())).toBe('import events: 3.0 MiB (100 %)\n');
  });

  it('writes over its line on a terminal, and claims no share of an unknown whole', async () => {
    const terminal = terminalOf(true);
    await buffer(Readable.from([Buffer.alloc(1024 * 1024)]).pipe(withProgress(terminal, 'import ads', 0)));
    expect(String(terminal.stderr.read())).toBe('\rimport ads: 1.0 MiB\n');
  });
});
