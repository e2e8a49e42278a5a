import { freePort, parsePidFile } from './postmaster.js';

describe('parsePidFile', () => {
  it('reads pid and status of a running server', () => {
    const text = '4711\n/data/cluster\n1763900000\n40123\n\n127.0.0.1\n  12345678         3\nready   \n';
    expect(parsePidFile(text)).toEqual({ pid: 4711, status: 'ready' });
  });

  it('reads the first lines that a starting server has written', () => {
    expect(parsePidFile('4711\n/data/cluster\n1763900000\n')).toEqual({ pid: 4711, status: '' });
  });

  it.each(['', '\n', 'x\n/data', '-5\n/data', '0\n/data', '1.5\n'])('takes %j for no server', (text) => {
    expect(parsePidFile(text)).toBeNull();
  });
});

describe('freePort', () => {
  it('gives ports that a program may take', async () => {
    const ports = await Promise.all([freePort(), freePort(), freePort()]);
    expect(ports.every((port) => port >= 1024 && port <= 65_535)).toBe(true);
  });
});
