import { serverUser } from './server-user.js';
import { chooseServerUser, parsePasswd } from './system-user.js';

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin
# a comment
+::::::
operator:x:1000:1000::/home/operator:/bin/sh
`;

describe('parsePasswd', () => {
  it('reads accounts and leaves out what is none', () => {
    expect(parsePasswd(PASSWD)).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'daemon', uid: 1, gid: 1 },
      { name: 'postgres', uid: 101, gid: 104 },
      { name: 'nobody', uid: 65534, gid: 65533 },
      { name: 'operator', uid: 1000, gid: 1000 },
    ]);
  });
});

describe('chooseServerUser', () => {
  const users = parsePasswd(PASSWD);
  const without = (...names: string[]) => users.filter(({ name }) => !names.includes(name));

  it('prefers an account of our own, then postgres, then nobody', () => {
    expect(chooseServerUser([...users, { name: 'spunta', uid: 998, gid: 998 }])?.name).toBe('spunta');
    expect(chooseServerUser(users)?.name).toBe('postgres');
    expect(chooseServerUser(without('postgres'))?.name).toBe('nobody');
    expect(chooseServerUser(without('postgres', 'nobody'))).toBeUndefined();
  });

  it('stays with the owner of an existing database, but never with root', () => {
    expect(chooseServerUser(users, 1000)?.name).toBe('operator');
    expect(chooseServerUser(users, 0)?.name).toBe('postgres');
    expect(chooseServerUser(users, 4711)?.name).toBe('postgres');
  });

  it('never takes an account with uid 0, whatever its name', () => {
    expect(chooseServerUser([{ name: 'postgres', uid: 0, gid: 0 }])).toBeUndefined();
  });
});

describe('serverUser', () => {
  it('is another user for root and none for everybody else', async () => {
    const user = await serverUser();
    expect(user === null).toBe(process.getuid?.() !== 0);
    expect(user?.uid).not.toBe(0);
  });
});
