import { FakeUpload } from '../composables/upload.fixture.js';
import fc from 'fast-check';
import { readAnswer, sendFile } from './send-file.js';

const told: unknown[][] = [];
const progress = {
  onSent: (part: number) => void told.push(['sent', part]),
  onReading: () => void told.push(['reading']),
  onAnswer: (status: number, body: string) => void told.push(['answer', status, body]),
  onFailure: () => void told.push(['failure']),
  onCancel: () => void told.push(['cancel']),
};
const csv = new File(['day,spend\r\n'], 'spend.csv', { type: 'text/csv' });

beforeAll(() => void Object.assign(globalThis, { XMLHttpRequest: FakeUpload }));
afterAll(() => void Reflect.deleteProperty(globalThis, 'XMLHttpRequest'));
beforeEach(() => void told.splice(0));

describe('a file on its way', () => {
  it('is posted as it is, with its type and the token of the session', () => {
    sendFile('/api/imports/ads', csv, 'token', progress);
    const { address, headers, sent } = FakeUpload.last;
    expect([address, sent]).toEqual(['POST /api/imports/ads', csv]);
    expect(headers).toEqual({ 'content-type': 'text/csv', 'x-csrf-token': 'token' });
  });

  it.each([
    ['', 'text/csv'],
    ['application/vnd.ms-excel', 'application/vnd.ms-excel'],
  ])('of the type %j is sent as %s', (type, expected) => {
    sendFile('/api/imports/ads', new File(['a'], 'a.csv', { type }), 'token', progress);
    expect(FakeUpload.last.headers['content-type']).toBe(expected);
  });

  it('tells how much has left, that it is read, and what was answered', () => {
    sendFile('/api/imports/ads', csv, 'token', progress);
    const { upload } = FakeUpload.last;
    upload.onprogress?.({ loaded: 1, total: 4 });
    upload.onprogress?.({ loaded: 4, total: 4 });
    upload.onload?.();
    FakeUpload.last.answer(202, '{"id":"1"}');
    expect(told).toEqual([['sent', 0.25], ['sent', 1], ['reading'], ['answer', 202, '{"id":"1"}']]);
  });

  it('of an unknown length has sent nothing that can be told', () => {
    sendFile('/api/imports/ads', csv, 'token', progress);
    FakeUpload.last.upload.onprogress?.({ loaded: 9, total: 0 });
    expect(told).toEqual([['sent', 0]]);
  });

  it('tells a broken line from one that the reader called off', () => {
    sendFile('/api/imports/ads', csv, 'token', progress).abort();
    sendFile('/api/imports/ads', csv, 'token', progress);
    FakeUpload.last.onerror();
    expect(told).toEqual([['cancel'], ['failure']]);
  });
});

describe('the answer to a file', () => {
  it('is read with any status of success and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 599 }), fc.jsonValue(), (status, value) => {
        const read = readAnswer(status, JSON.stringify(value));
        expect(read).toEqual(status >= 200 && status < 300 ? JSON.parse(JSON.stringify(value)) : null);
      }),
    );
  });

  it.each(['<html>Sign in to the network</html>', '', '{"id":', 'undefined'])('is none in a body of %j', (body) => {
    expect(readAnswer(200, body)).toBeNull();
  });
});
