import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { RowProblem } from './row-problem.ts';

const LINE_FEED = 0x0a;
/** Far above any row of ours: a file without line breaks is not one of ours, and is told so before it fills the memory. */
const LONGEST_LINE = 1_000_000;

/** Raised where reading on makes no sense. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly problem: RowProblem;
  constructor(line: number | null, problem: string) {
    super(problem);
    this.problem = { line, column: null, problem };
  }
}

/** The file's bytes in pieces that end with a line, each of them UTF-8. @throws UnreadableFileError which names the line that is not UTF-8 */
export async function* utf8Lines(path: string): AsyncGenerator<Buffer> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    const whole = bytes.subarray(0, end);
    yield checked(whole, line);
    line += count(whole);
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_LINE) throw new UnreadableFileError(line, 'the line is longer than a megabyte: is this a CSV file?');
  }
  yield checked(rest, line);
}

function checked(bytes: Buffer, firstLine: number): Buffer {
  if (isUtf8(bytes)) return bytes;
  let line = firstLine;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, from);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, next))) break;
    from = next;
  }
  throw new UnreadableFileError(line, 'is not UTF-8: save the file as "CSV UTF-8"');
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
