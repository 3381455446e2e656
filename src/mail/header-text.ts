export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

// Control characters of both sets and Unicode's line separators: none of them belongs into a header, and CR and LF would end it.
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** A text that stays one line of one header, whatever was typed into it. */
export function headerText(text: string): string {
  return text.replace(BREAKS, ' ').trim();
}

// Nothing that a mail library could read as a list, a group, a comment, a quoted part or a second address.
const SINGLE_ADDRESS = /^[^\s@<>()[\]\\,;:"\u0080-\uFFFF]+@[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?$/;

/** Whether the text is exactly one plain ASCII address. */
export function isSingleAddress(address: string): boolean {
  return SINGLE_ADDRESS.test(address);
}

/** `Name <address>` or a bare address, as the operator sets it. Throws where it is neither. */
export function parseSender(from: string): Mailbox {
  const parts = /^([^<>]*)<([^<>]*)>$/.exec(headerText(from));
  const address = (parts?.[2] ?? from).trim();
  if (!isSingleAddress(address)) throw new TypeError('The sender must be an e-mail address, or a name and <an e-mail address>');
  return { name: (parts?.[1] ?? '').trim().replace(/^"(.*)"$/, '$1'), address };
}
