import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { startSmtpSink } from '../../tests/support/smtp-sink.ts';
import { createPerson, createSite, DOWNLOADS } from '../../tests/support/sites.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import { deliver, type Letter } from '../activities/letters.ts';
import type { SignInId } from '../domain/ids.ts';
import { createMailer } from '../mail/mailer.ts';
import { startSignInMails } from '../server/use-cases/send-sign-in-mails.ts';
import type { Person } from './people.ts';
import { selectRefusedAddresses } from './refused-addresses.ts';
import { insertSignIn, insertSignInMail } from './sign-ins.ts';

const { sql } = useTestDatabase();
const common = { publicUrl: 'https://octroi.example.test', programmeName: 'Licence Programme' };

/** A mail about a removal, of any kind as good as another. */
async function letterTo(person: Person): Promise<Letter> {
  const { siteNumber, name } = await createSite(sql);
  const by = { name: 'Paule', email: 'paule@example.test' };
  const mail = { kind: 'access-removed', site: { siteNumber, name }, by, at: new Date(), reason: 'Left' } as const;
  return {
    mail: { ...mail, held: DOWNLOADS, contactTypes: [] },
    ref: randomUUID(),
    to: { personId: person.id, name: 'Marie', email: person.email, locale: 'en' },
    timeZone: 'UTC',
  };
}
const refusalsOf = async ({ email }: Person) => (await selectRefusedAddresses(sql, [email])).map(({ answer }) => answer);

describe('an address that a mail server refuses for good', () => {
  it('is marked with its answer, whatever the mail was about, and unmarked by the next one that is taken', async () => {
    const sink = await startSmtpSink();
    const mailer = createMailer({ smtpUrl: sink.url, from: 'octroi@octroi.example.test', timeout: 2000 });
    try {
      const [refused, fine] = [await createPerson(sql), await createPerson(sql)];
      sink.refused.add(refused.email);
      await deliver({ sql, mailer, ...common }, [await letterTo(refused), await letterTo(fine)]);
      expect(await refusalsOf(refused)).toEqual([expect.stringMatching(/^550 5\.1\.1/)]);
      expect(await refusalsOf(fine)).toEqual([]);

      sink.refused.clear();
      await deliver({ sql, mailer, ...common }, [await letterTo(refused)]);
      expect(await refusalsOf(refused)).toEqual([]);
    } finally {
      mailer.close();
      await sink.stop();
    }
  });

  it('is marked by a mail for signing in too', async () => {
    const sink = await startSmtpSink();
    const mailer = createMailer({ smtpUrl: sink.url, from: 'octroi@octroi.example.test', timeout: 2000 });
    const mails = startSignInMails({ sql, mailer, logger: silentLogger, sessionSecret: 'x'.repeat(32), timeZone: 'UTC', ...common });
    try {
      const person = await createPerson(sql);
      const ask = async () => {
        const id = randomUUID() as SignInId;
        await insertSignIn(sql, { id, email: person.email, browserHash: Buffer.from('x'), locale: 'en', next: '/' });
        await insertSignInMail(sql, { key: `sign-in.${id}.x`, id, address: person.email });
        mails.wake();
        await mails.idle();
      };
      sink.refused.add(person.email);
      await ask();
      expect(await refusalsOf(person)).toEqual([expect.stringMatching(/^550 5\.1\.1/)]);
      sink.refused.clear();
      await ask();
      expect(await refusalsOf(person)).toEqual([]);
    } finally {
      await mails.stop();
      mailer.close();
      await sink.stop();
    }
  });

  it('is not marked by a server that is merely away', async () => {
    const person = await createPerson(sql);
    const mailer = createMailer({ smtpUrl: 'smtp://127.0.0.1:9', from: 'octroi@octroi.example.test', timeout: 500 });
    await expect(deliver({ sql, mailer, ...common }, [await letterTo(person)])).rejects.toThrow('could not be sent');
    expect(await refusalsOf(person)).toEqual([]);
    mailer.close();
  });
});
