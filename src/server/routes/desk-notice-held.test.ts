import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { pageText, useTestDesk } from '../../../tests/support/desk.ts';
import type { NoticeId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
const desk = useTestDesk(sql);

async function heldNotice(answer: string, since = '1 hour'): Promise<NoticeId> {
  const id = await desk.write();
  await desk.operator.post(paths.publishNotice(id), { version: '1' });
  await sql`
    update notice set recipients = 10, sent = 3, prepared_at = now(), held_since = now() - ${since}::interval, held_answer = ${answer}, held_position = 1 where id = ${id}`;
  return id;
}

const progressOf = (id: NoticeId) => pageText(desk.operator.get(paths.deskNotice(id), { 'HX-Request': 'true' }));

describe('a notice whose mails are held up', () => {
  it('says how many wait, since when, and what the server answered', async () => {
    const id = await heldNotice('451 4.7.1 <later>');
    const page = await progressOf(id);
    expect(page).toMatch(/7 mails wait: the mail server does not take all of them since (<[^>]+>| )*\d{1,2} \w+ \d{4} at/);
    expect(page).toContain('Its last answer: “451 4.7.1 &lt;later&gt;”.');
    expect(page).toContain('They are tried again automatically.');
    await desk.operator.post(paths.pauseNotice(id));
    expect(await progressOf(id), 'nothing is tried while it is paused').not.toContain('tried again by themselves');
    expect(await progressOf(id)).toContain('7 mails wait');
  });

  it('says that the server is out of reach, where it said nothing', async () => {
    expect(await progressOf(await heldNotice('ECONNREFUSED'))).toMatch(/the mail server is out of reach since .*\(ECONNREFUSED\)/);
  });

  it('blames neither the connection nor the server for what is neither’s', async () => {
    for (const [answer, said] of [
      ['unexpected error', 'an unexpected error'],
      ['EMESSAGE', 'EMESSAGE'],
      ['EAUTH', 'EAUTH'],
    ] as const) {
      const page = await progressOf(await heldNotice(answer));
      expect(page).toMatch(new RegExp(`7 mails wait: since (<[^>]+>| )*\\d{1,2} \\w+ \\d{4} at .*, not all of them can be sent \\(${said}\\)`));
      expect(page, answer).not.toContain('out of reach');
      expect(page, answer).not.toContain('does not take all');
    }
  });

  it('says nothing of it any more once it has ended', async () => {
    const id = await heldNotice('451 later');
    await sql`update notice set state = 'sent', ended_at = now(), undelivered = 7 where id = ${id}`;
    expect(await progressOf(id)).not.toContain('451 later');
  });

  it('stands among what needs the operators while it is paused', async () => {
    await sql`update notice set state = 'cancelled', ended_at = now() where state = 'paused'`;
    const front = () => pageText(desk.operator.get(paths.desk()));
    const id = await heldNotice('451 later');
    expect(await front()).not.toContain('is paused');
    await desk.operator.post(paths.pauseNotice(id));
    expect(await front()).toContain('One notice is paused: no further mail of it leaves until somebody resumes it.');
    await desk.operator.post(paths.resumeNotice(id));
    expect(await front()).not.toContain('is paused');
  });

  it('is told at the front of the desk after ten minutes', async () => {
    await sql`update notice set held_since = null, held_answer = null, held_position = null`;
    await heldNotice('451 later', '2 minutes');
    expect(await pageText(desk.operator.get(paths.desk()))).not.toContain('The mails of one notice');
    await heldNotice('451 later');
    expect(await pageText(desk.operator.get(paths.desk()))).toContain('The mails of one notice do not all leave: its page tells since when, and why');
  });
});
