import { describe, expect, test } from 'vitest';
import { readTable } from './table-text.ts';

const cells = (text: string) => readTable(text).rows.map((row) => row.cells.join('|'));

describe('a table out of a text', () => {
  test.each([
    ['commas', 'email,name\na@x.example,"Roy, Paul"\n'],
    ['semicolons', 'email;name\na@x.example;Roy, Paul\n'],
    ['tabs, as a spreadsheet copies them', 'email\tname\na@x.example\tRoy, Paul'],
    ['commas, with a byte order mark and CR LF', '\uFEFFemail,name\r\na@x.example,"Roy, Paul"\r\n'],
    ['old line ends', 'email,name\ra@x.example,"Roy, Paul"\r'],
  ])('is read with %s', (_, text) => {
    expect(cells(text)).toEqual(['email|name', 'a@x.example|Roy, Paul']);
  });

  test('of one column needs no separator', () => {
    expect(cells('email\na@x.example\nb@x.example')).toEqual(['email', 'a@x.example', 'b@x.example']);
  });

  test('names the line that a row begins on: empty lines and line breaks within quotes count', () => {
    expect(readTable('\nemail,name\r\n,,\r\na@x.example,"two\r\nlines"\r\nb@x.example,Bo').rows.map(({ line }) => line)).toEqual([2, 4, 6]);
  });

  test.each([
    ['quote-never-closed', 'email,name\na@x.example,A\nb@x.example,"Bo\nc@x.example,C', 3],
    ['quote-inside', 'email,name\na@x.example,A "Bo"', 2],
    ['text-after-quote', 'email,name\na@x.example,"A"b', 2],
    ['quote-never-closed', `email,name\na@x.example,"${'long '.repeat(10_000)}`, 2],
  ])('that breaks off is read up to there: %s', (fault, text, line) => {
    const read = readTable(text);
    expect(read.fault).toEqual({ line, fault });
    expect(read.rows[0]?.cells).toEqual(['email', 'name']);
  });

  test('may be empty', () => {
    expect(readTable(' \n\n')).toEqual({ rows: [] });
  });
});
