import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { type Cell, csvDownload, csvLine, type Line } from './csv-stream.ts';
import type { Env } from './context.ts';

async function* chunksOf(...chunks: readonly (readonly Line[])[]) {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

function download(chunks: AsyncIterable<readonly Line[]>, name = 'users.csv') {
  const app = new Hono<Env>();
  app.onError((_, c) => c.text('an error page', 500));
  app.get('/', (c) => csvDownload(c, { name, header: ['name', 'e-mail'], chunks }));
  return app.request('/');
}

describe('a line of CSV', () => {
  it('quotes what holds a separator, a quote or a line break, and nothing else', () => {
    expect(csvLine(['Marie', 'Tremblay, née Roy', 'said "no"', 'two\nlines', null, 7])).toBe('Marie,"Tremblay, née Roy","said ""no""","two\nlines",,7\r\n');
  });

  it.each(['=1+1', '+1 514 555 0199', '-2', '@SUM(A1)', '\tx', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])('makes no formula of %j', (text) => {
    expect(parse(csvLine([text]), { relax_quotes: false })).toEqual([[`'${text}`]]);
  });

  it('is read again as what it was, whatever people typed', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom<Cell>('a"b', 'a,b', 'a\r\nb', '=x', null));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const [read] = parse(csvLine(cells), { record_delimiter: '\r\n' });
        expect(read?.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))).toEqual(cells.map((one) => one ?? ''));
        expect(read?.filter((text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text))).toEqual([]);
      }),
    );
  });
});

describe('a CSV file', () => {
  it('comes as a download in UTF-8 with the mark that spreadsheets look for', async () => {
    const response = await download(chunksOf([['Étienne', 'e@example.test']], [], [['=x', 'y']]), 'history "7001".csv');
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="history--7001-.csv"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString()).toBe("name,e-mail\r\nÉtienne,e@example.test\r\n'=x,y\r\n");
  });

  it('has its header even where nothing is in it', async () => {
    expect((await (await download(chunksOf())).text()).replace('\uFEFF', '')).toBe('name,e-mail\r\n');
  });

  it.each([0, 2])('reads no further than it is asked to, and stops when nobody listens any more, after %i pieces', async (pieces) => {
    let read = 0;
    let ended = false;
    const endless = async function* () {
      try {
        for (;;) {
          read += 1;
          yield await Promise.resolve([['x', 'y']]);
        }
      } finally {
        ended = true;
      }
    };
    const reader = (await download(endless())).body?.getReader();
    for (let piece = 0; piece < pieces; piece += 1) await reader?.read();
    expect(read).toBeLessThanOrEqual(pieces + 2);
    await reader?.cancel();
    expect(ended).toBe(true);
  });

  it('fails before it begins where the first lines cannot be read', async () => {
    const broken = async function* (): AsyncGenerator<Line[]> {
      await Promise.reject(new Error('away'));
      yield [];
    };
    expect((await download(broken())).status).toBe(500);
  });
});
