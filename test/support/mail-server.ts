import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  from: string;
  to: string[];
  /** As it came over the wire. */
  text: string;
}

export interface TestMailServer {
  url: string;
  /** What was taken for good. */
  taken: TakenMail[];
  /** Recipients that were named, in order. */
  named: string[];
  /** Refused as the server's own words. */
  refuse: Map<string, { code: number; message: string }>;
  /** Set: the next answer waits at that point until it is let go. */
  hold: { at: 'recipient' | 'end'; until: Promise<void> } | null;
  close(): Promise<void>;
}

/** A mail server of this machine, which may refuse and be slow. */
export async function makeMailServer(): Promise<TestMailServer> {
  const state: Pick<TestMailServer, 'taken' | 'named' | 'refuse' | 'hold'> = {
    ...{ taken: [], named: [], refuse: new Map(), hold: null },
  };
  const pause = async (at: 'recipient' | 'end') => {
    if (state.hold?.at === at) await state.hold.until;
  };
  const server = new SMTPServer({
    ...{ authOptional: true, hideSTARTTLS: true, disableReverseLookup: true, logger: false },
    onRcptTo: ({ address }, _session, done) => {
      state.named.push(address);
      const refused = state.refuse.get(address);
      const answer = refused && Object.assign(new Error(refused.message), { responseCode: refused.code });
      void pause('recipient').then(() => done(answer ?? null));
    },
    onData: (stream, { envelope }, done) => {
      const take = async (): Promise<void> => {
        const bytes = await buffer(stream);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        state.taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), text: bytes.toString('utf8') });
        await pause('end');
      };
      // A mail that broke off was not taken.
      take().then(() => done(), done);
    },
  });
  // A client that is killed breaks its connection off.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return Object.assign(state, { url: `smtp://127.0.0.1:${port}`, close });
}
