import { saveFile } from './save-file.js';

interface Link {
  href: string;
  download: string;
  click: () => void;
}

describe('a text to save', () => {
  const blobs = new Map<string, Blob>();
  const clicked: Pick<Link, 'href' | 'download'>[] = [];
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.set('blob:1', blob as Blob);
      return 'blob:1';
    });
    jest.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void blobs.delete(address));
    const link: Link = { href: '', download: '', click: () => void clicked.push({ ...link }) };
    Object.assign(globalThis, { window: globalThis, document: { createElement: () => link } });
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    for (const name of ['window', 'document']) Reflect.deleteProperty(globalThis, name);
  });

  it('is given by its name, marked as UTF-8, and kept until the browser has begun', async () => {
    saveFile('perché.csv', 'a;b\r\nè;€');
    expect(clicked).toMatchObject([{ href: 'blob:1', download: 'perché.csv' }]);
    const bytes = Buffer.from((await blobs.get('blob:1')?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(bytes.subarray(3).toString('utf8')).toBe('a;b\r\nè;€');
    jest.advanceTimersByTime(9_999);
    expect(blobs.size).toBe(1);
    jest.advanceTimersByTime(1);
    expect(blobs.size).toBe(0);
  });

  it('that is JSON begins with its first brace', async () => {
    saveFile('plan.json', '{"a":"è"}', 'application/json');
    const blob = blobs.get('blob:1');
    expect([await blob?.text(), blob?.type]).toEqual(['{"a":"è"}', 'application/json;charset=utf-8']);
  });
});
