const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * One e-mail address in its stored form (trimmed, lower case), or undefined.
 * Stricter than RFC 5321 on purpose: no quoted local part, no comment, no list and nothing but ASCII, because what parses differently
 * in a mail library could reach somebody else than the person whom the page named.
 */
export function parseEmailAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const address = value.trim().toLowerCase();
  if (address.length > 254) return undefined;
  const at = address.indexOf('@');
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split('.');
  const wellFormed =
    at > 0 && at <= 64 && LOCAL_PART.test(local) && labels.length >= 2 && labels.every((label) => HOST_LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return wellFormed ? address : undefined;
}

/** Enough of an address for its owner to know it by, and for nobody else: "m•••@example.com". */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}•••${address.slice(at)}`;
}

/** For a person in whose name nobody signs in any more: no mail goes to `.invalid` (RFC 2606). */
export function nobodysAddress(personId: string): string {
  return `${personId}${NOBODYS}`;
}

export function isNobodysAddress(email: string): boolean {
  return email.endsWith(NOBODYS);
}

const NOBODYS = '@replaced.invalid';
