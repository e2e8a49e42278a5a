import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { makeMailServer, type TestMailServer } from '../../../../test/support/mail-server.js';
import { MailServer } from './mail.server.js';

const MAIL = {
  from: 'spunta@example.test',
  to: 'anna@example.test',
  raw: Buffer.from('Subject: x\r\n\r\n.dot\r\nä\r\n'),
};

describe('a mail', () => {
  let server: TestMailServer;
  let marks: number[];
  const send = (to = MAIL.to) =>
    new MailServer(server.url).send({ ...MAIL, to }, () => {
      marks.push(server.taken.length);
      return Promise.resolve();
    });

  beforeEach(async () => {
    server = await makeMailServer();
    marks = [];
  });
  afterEach(() => server.close());

  it('arrives byte by byte, and the mark stands before the server has it', async () => {
    expect(await send()).toMatchObject({ kind: 'accepted', answer: expect.stringContaining('250') as string });
    expect(server.taken).toEqual([{ from: MAIL.from, to: [MAIL.to], text: MAIL.raw.toString() }]);
    expect(marks).toEqual([0]);
  });

  it('is refused for good with the words of the server, and nothing is marked', async () => {
    server.refuse.set(MAIL.to, { code: 550, message: 'no such user here' });
    expect(await send()).toEqual({ kind: 'refused', answer: expect.stringContaining('no such user here') as string });
    expect([marks, server.taken]).toEqual([[], []]);
  });

  it('is for later when the server says so, or is not there', async () => {
    server.refuse.set(MAIL.to, { code: 451, message: 'grey list' });
    expect(await send()).toEqual({ kind: 'later', answer: expect.stringContaining('grey list') as string });
    const gone = new MailServer('smtp://127.0.0.1:1');
    expect(await gone.send(MAIL, () => Promise.resolve())).toMatchObject({ kind: 'later' });
    expect(marks).toEqual([]);
  });

  it('is not sent when the mark cannot be stored', async () => {
    const failing = new MailServer(server.url).send(MAIL, () => Promise.reject(new Error('no store')));
    expect(await failing).toMatchObject({ kind: 'later', answer: expect.stringContaining('no store') as string });
    expect(server.taken).toEqual([]);
  });

  it('is unclear when all was sent and no answer came', async () => {
    const mute = createServer((socket) => {
      const answers = ['250 mute', '250 ok', '250 ok', '354 go on'];
      socket.write('220 mute\r\n');
      socket.on('data', (bytes) => {
        const answer = answers.shift();
        if (answer) socket.write(`${answer}\r\n`);
        else if (bytes.toString().endsWith('\r\n.\r\n')) socket.destroy();
      });
      socket.on('error', () => undefined);
    });
    mute.listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const url = `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    expect(await new MailServer(url, 5_000).send(MAIL, () => Promise.resolve())).toMatchObject({ kind: 'unclear' });
    mute.close();
  });
});
