import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { SERIALIZERS } from './logger.ts';

const { sql } = useTestDatabase();

function logged(error: unknown): string {
  const lines: string[] = [];
  pino({ serializers: SERIALIZERS }, new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) })).error(
    { err: error },
    'it failed',
  );
  return lines.join('');
}

it('names no row that PostgreSQL refused', async () => {
  const insert = () => sql`insert into person (email, first_name) values ('marie@secret.example', ${'M'.repeat(81)})`;
  const refused: unknown = await insert().catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: '23514', detail: expect.stringContaining('marie@secret.example') });
  expect(logged(refused)).toContain('23514');
  expect(logged(new Error('an activity failed', { cause: refused }))).toContain('an activity failed');
  for (const line of [logged(refused), logged(new Error('an activity failed', { cause: refused }))]) expect(line).not.toContain('secret.example');
});

it('keeps what helps: type, message, code, place, cause', () => {
  const line = logged(Object.assign(new TypeError('no such thing', { cause: new Error('because') }), { code: 'E1', typed: 'what somebody typed' }));
  expect(JSON.parse(line)).toMatchObject({
    err: { type: 'TypeError', message: 'no such thing', code: 'E1', stack: expect.stringContaining('log-error.test'), cause: { message: 'because' } },
  });
  expect(line).not.toContain('what somebody typed');
});
