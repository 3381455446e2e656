import { createTransport } from 'nodemailer';
import { headerText, type Mailbox } from './header-text.ts';

/** What is the same in a mail to many, as nodemailer takes it. */
export interface SharedMail {
  readonly from: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A reader's own words for a slot: a word that stands in text and HTML and nowhere else. */
export interface OwnPart {
  readonly slot: string;
  readonly text: string;
  /** The same for the HTML, escaped already. */
  readonly html: string;
}

export interface OwnMail {
  readonly to: Mailbox;
  readonly messageId: string;
  /** Of this reader's mail alone. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly parts: readonly OwnPart[];
}

const MESSAGE_ID = '<message-id@slot.invalid>';

/**
 * Composes a mail once for all its readers, and makes each one's of it by putting their own parts in. To have every mail composed anew would take four times as long, and all of it on
 * the one thread that the workflows run on too.
 */
export async function composeForMany({ from, subject, text, html, headers }: SharedMail, slots: readonly string[]): Promise<(own: OwnMail) => string> {
  const marked = (body: string, form: Form) => slots.reduce((all, slot) => all.replaceAll(slot, mark(slot, form)), body);
  // Quoted-printable is what can be cut anywhere: a reader's part stands between two soft line breaks.
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const mail = {
    from,
    subject,
    headers,
    messageId: MESSAGE_ID,
    date: new Date(),
    text: marked(text, 'text'),
    html: marked(html, 'html'),
    textEncoding: 'quoted-printable',
  } as const;
  const { message } = await transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true });
  const pieces = piecesOf(String(message), slots);
  return ({ to, messageId, headers: own = {}, parts }) => {
    const values = new Map<string, string>([[MESSAGE_ID, headerText(messageId)]]);
    for (const part of parts) for (const form of FORMS) values.set(mark(part.slot, form), `=\r\n${quotedPrintable(part[form])}=\r\n`);
    const head = Object.entries(own).map(([name, value]) => `${name}: ${headerText(value)}\r\n`);
    return `To: ${mailboxText(to)}\r\n${head.join('')}` + pieces.map((piece, index) => (index % 2 === 0 ? piece : (values.get(piece) ?? ''))).join('');
  };
}

type Form = 'text' | 'html';
const FORMS = ['text', 'html'] as const satisfies readonly Form[];
const mark = (slot: string, form: Form): string => `${slot}-${form}`;

/** The message cut at its slots: what stands at odd places is a slot's name. Soft line breaks may run through a slot. */
function piecesOf(message: string, slots: readonly string[]): string[] {
  const names = [MESSAGE_ID, ...slots.flatMap((slot) => FORMS.map((form) => mark(slot, form)))];
  const broken = names.map((name) => [...name].map((character) => character.replace(/[^0-9A-Za-z]/, '\\$&')).join('(?:=\\r\\n)?'));
  return message.split(new RegExp(`(${broken.join('|')})`)).map((piece, index) => (index % 2 === 0 ? piece : piece.replaceAll('=\r\n', '')));
}

const LINE = 72;

/** RFC 2045, 6.7: one line of a body, broken softly. */
function quotedPrintable(line: string): string {
  const units = [...Buffer.from(line.replace(/[\r\n]+/g, ' '))].map((byte) =>
    byte >= 32 && byte <= 126 && byte !== 61 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  let [encoded, length] = ['', 0];
  for (const unit of units) {
    if (length + unit.length > LINE) [encoded, length] = [`${encoded}=\r\n`, 0];
    encoded += unit;
    length += unit.length;
  }
  return encoded;
}

/** RFC 5322, 3.4, and RFC 2047 for a name that is not plain: in words of at most 75 characters, each of whole letters. */
function mailboxText({ name, address }: Mailbox): string {
  const text = headerText(name);
  if (text === '') return address;
  if (/^[\x20-\x7E]*$/.test(text) && text.length < LINE) return `"${text.replace(/["\\]/g, '\\$&')}" <${address}>`;
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > 45) [words[words.length], word] = [word, ''];
    word += letter;
  }
  return `${[...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ')}\r\n <${address}>`;
}
