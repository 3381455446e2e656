import fc from 'fast-check';
import { Hono } from 'hono';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Env } from '../context.ts';
import { form, parseFields } from './form.ts';

const parse = (text: string) => parseFields(Buffer.from(text, 'latin1'));

describe('the fields of a form', () => {
  test('are read as the standard says', () => {
    expect(parse('a=1&b=two+words&c=%C3%A9%26&d&=e&')).toEqual({ a: '1', b: 'two words', c: 'é&', d: '', '': 'e' });
    expect(parse('')).toEqual({});
    expect(parse('100%=%')).toEqual({ '100%': '%' });
  });

  test('are the same as a browser typed them', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (fields) => {
        fc.pre(!JSON.stringify(fields).includes('\\u0000'));
        expect(parse(new URLSearchParams(fields).toString())).toEqual({ ...fields });
      }),
    );
  });

  test.each(['a=1&a=2', 'a=1&%61=2', 'a=%00', '%00=a', 'a=%FF', 'a=%C3', 'a=%ED%A0%80', 'a=\xff', 'a=%C0%AF'])('%s is refused', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ status: 422 }));
  });

  test('may be named like what every object has', () => {
    const fields = parse('__proto__=x&constructor=y');
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });

  test('are at most two hundred', () => {
    expect(() => parse(Array.from({ length: 201 }, (_, index) => `f${index}=`).join('&'))).toThrow();
  });
});

describe('a form', () => {
  afterEach(() => void vi.useRealTimers());

  test('that does not arrive in time is refused', async () => {
    vi.useFakeTimers();
    const app = new Hono<Env>().use(form()).post('/', (c) => c.text('read'));
    const body = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(Buffer.from('a=1')) });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = app.request('/', { method: 'POST', headers, body, duplex: 'half' });
    await vi.advanceTimersByTimeAsync(29_000);
    await expect(Promise.race([answer, Promise.resolve('waiting')])).resolves.toBe('waiting');
    await vi.advanceTimersByTimeAsync(1000);
    expect((await answer).status).toBe(422);
  });
});
