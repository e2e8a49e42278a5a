import { SpuntaError } from '@spunta/domain';
import { codeLook, drawCode, type CodeLook } from './qr-code.js';

const LINK = 'https://wa.me/393331234567?text=Ciao%20%5BC23HK5%5D';
const look = (partial: Partial<CodeLook> = {}): CodeLook => ({
  format: 'png',
  size: 256,
  margin: 4,
  level: 'M',
  ...partial,
});

async function faultOf(run: () => unknown): Promise<string> {
  try {
    await run();
    return 'none';
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect([error.code, error.message.length > 30]).toEqual(['INVALID_INPUT', true]);
    return error.field ?? 'no field';
  }
}

describe('the look of a code', () => {
  it.each([
    [{}, { size: 1024, margin: 4, level: 'M' }],
    [
      { size: '64', margin: '0', level: 'L' },
      { size: 64, margin: 0, level: 'L' },
    ],
    [
      { size: '4096', margin: '16', level: 'H' },
      { size: 4096, margin: 16, level: 'H' },
    ],
  ])('%j is %j', (query, expected) => {
    expect(codeLook('svg', query)).toEqual({ format: 'svg', ...expected });
  });

  it.each([
    [{ size: '63' }, 'size'],
    [{ size: '4097' }, 'size'],
    [{ size: '1e3' }, 'size'],
    [{ size: ['1', '2'] }, 'size'],
    [{ margin: '17' }, 'margin'],
    [{ margin: '-1' }, 'margin'],
    [{ level: 'm' }, 'level'],
    [{ level: '' }, 'level'],
    [{ colour: 'red' }, 'colour'],
  ])('%j is refused by %s', async (query, field) => {
    expect(await faultOf(() => codeLook('png', query))).toBe(field);
  });
});

describe('a code', () => {
  it('is a PNG of the size that was asked for', async () => {
    const png = await drawCode(LINK, look({ size: 300 }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 300]);
  });

  it('is an SVG that nothing but the code is in', async () => {
    const svg = (await drawCode(LINK, look({ format: 'svg', size: 512 }))).toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="512" height="512"/);
    expect(svg).not.toMatch(/script|href|393331234567/);
  });

  it('holds more modules for more safety and for more text, and tells what does not fit', async () => {
    const sideOf = async (text: string, level: CodeLook['level']): Promise<number> => {
      const svg = (await drawCode(text, look({ format: 'svg', margin: 0, level }))).toString();
      return Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
    };
    expect(await sideOf(LINK, 'L')).toBeLessThan(await sideOf(LINK, 'H'));
    expect(await sideOf(LINK, 'M')).toBeLessThan(await sideOf(LINK.repeat(5), 'M'));
    const long = `https://wa.me/1?text=${'%e4'.repeat(500)}`;
    expect(await faultOf(() => drawCode(long, look({ level: 'H' })))).toBe('level');
    expect(await faultOf(() => drawCode(long, look({ level: 'L', size: 100 })))).toBe('size');
    expect(await faultOf(() => drawCode(long, look({ level: 'L', size: 512 })))).toBe('none');
  });
});
