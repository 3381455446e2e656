import { expect, test } from 'vitest';
import { UnavailableError } from '../domain/errors.ts';
import { inTime } from './in-time.ts';

test('gives the answer, or the error, that came in time', async () => {
  expect(await inTime(Promise.resolve(7), 'it')).toBe(7);
  await expect(inTime(Promise.reject(new TypeError('x')), 'it')).rejects.toThrow(TypeError);
});

test('does not wait for ever', async () => {
  await expect(inTime(new Promise(() => undefined), 'it', 10)).rejects.toThrow(new UnavailableError('it did not come in time'));
});
