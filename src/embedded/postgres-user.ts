import { chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type SystemUser = { readonly uid: number; readonly gid: number };

/**
 * PostgreSQL refuses to run as root. Then it runs as whoever owns its folder already, else as `nobody`, who exists everywhere and owns nothing.
 * Undefined: it runs as we do.
 */
export function postgresUser(clusterDirectory: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterDirectory, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** Gives a folder and all in it to the user: a backup that root copied back would otherwise belong to root. */
export function giveTo(user: SystemUser, path: string): void {
  chownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (!entry.isSymbolicLink()) giveTo(user, join(path, entry.name));
  }
}

function nobody(): SystemUser {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid = '', gid = ''] = line?.split(':') ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  } catch {
    // No such file in a bare image: the usual numbers do.
  }
  return { uid: 65_534, gid: 65_534 };
}
