import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { toCurl } from './curl.js';

/** What a shell hands to curl: one argument a line, in hexadecimal. */
function argumentsOf(command: string): string[] {
  const spy = 'curl() { for part in "$@"; do printf %s "$part" | od -An -v -tx1 | tr -d " \\n"; echo; done; }';
  const out = execFileSync('sh', ['-c', `${spy}\nSPUNTA_KEY='the key'\n${command}`]);
  return out
    .toString()
    .trimEnd()
    .split('\n')
    .map((hex) => Buffer.from(hex, 'hex').toString('utf8'));
}

describe('a query as a command', () => {
  it('asks with the key of the variable', () => {
    expect(argumentsOf(toCurl('https://spunta.example.org', 'query { x }'))).toEqual([
      '-s',
      'https://spunta.example.org/graphql',
      '-H',
      'Authorization: Bearer the key',
      '-H',
      'Content-Type: application/json',
      '--data-binary',
      '{"query":"query { x }"}',
    ]);
  });

  it.each([`it's`, `'; rm -rf / #`, '$(id) `id` $HOME', 'a\\nb\nc', '"quoted"', '@/etc/passwd', 'é – 中'])(
    'sends %j unchanged and runs nothing of it',
    (text) => {
      expect(JSON.parse(argumentsOf(toCurl('http://x', text)).at(-1) ?? '')).toEqual({ query: text });
    },
  );

  it('whatever the values of filters hold', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(text, (query) => {
        expect(JSON.parse(argumentsOf(toCurl('http://x', query)).at(-1) ?? '')).toEqual({ query });
      }),
      { numRuns: 30 },
    );
  });
});
