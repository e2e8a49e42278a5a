/** An account of /etc/passwd: PostgreSQL refuses uid 0 and needs an entry for its own. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** Of the account that is made where a machine has none that would do. */
export const OWN_NAME = 'spunta';
const PREFERRED = [OWN_NAME, 'postgres', 'nobody'];

export function parsePasswd(text: string): SystemUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && /^\d+$/.test(uid ?? '') && /^\d+$/.test(gid ?? '')
      ? [{ name, uid: Number(uid), gid: Number(gid) }]
      : [];
  });
}

/** The owner of an existing database first: its files stay his. */
export function chooseServerUser(users: SystemUser[], ownerUid?: number): SystemUser | undefined {
  const owner = ownerUid ? users.find((user) => user.uid === ownerUid) : undefined;
  const preferred = PREFERRED.map((name) => users.find((user) => user.name === name && user.uid !== 0));
  return owner ?? preferred.find((user) => user !== undefined);
}
