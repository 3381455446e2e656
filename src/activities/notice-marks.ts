import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '../database/connection.ts';
import { markAddresses, markRecipients, type WaitingRecipient } from '../database/notice-delivery.ts';
import type { NoticeId } from '../domain/ids.ts';

/** Writing every mail down by itself would take longer than sending it; so long a worker that dies leaves mails behind that have left and are not written down. In milliseconds. */
const WRITE_EVERY = 50;
/** At most so many: where the database falls behind or is away, sending waits for it. */
const UNWRITTEN_MAX = 100;
/** How long a database that is away is waited for, and how often it is tried, in milliseconds. */
const PATIENCE = 60_000;
const TRY_AGAIN = 500;

/** `answer`: the server's own words. */
type Outcome = { readonly recipient: WaitingRecipient } & ({ readonly became: 'sent' | 'departed' } | { readonly became: 'refused'; readonly answer: string });

export interface NoticeMarks {
  /** What became of a mail, or of somebody who gets none. */
  add(outcome: Outcome): void;
  /** Resolves when what has left is nearly all written down. */
  room(): Promise<void>;
  /** False once this delivery has to stop: the notice was paused or cancelled, another worker has it, or nothing can be written down. */
  readonly goOn: boolean;
  /** Resolves when everything is written down. Rejects where that failed. */
  finish(): Promise<void>;
}

/** Writes down what became of a notice's mails, several at a time. */
export function noticeMarks(sql: Sql, noticeId: NoticeId, token: string): NoticeMarks {
  const unwritten: Outcome[] = [];
  let writing: Promise<void> | undefined;
  let failure: Error | undefined;
  let goOn = true;

  const write = async (): Promise<void> => {
    await delay(WRITE_EVERY);
    const outcomes = unwritten.splice(0);
    const result = await patiently(() => writeDown(sql, noticeId, token, outcomes));
    goOn &&= result.goOn;
  };
  const begin = (): void => {
    if (writing || unwritten.length === 0 || failure) return;
    writing = write()
      .catch((error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error));
        goOn = false;
      })
      .finally(() => {
        writing = undefined;
        begin();
      });
  };
  return {
    get goOn() {
      return goOn;
    },
    add(outcome) {
      unwritten.push(outcome);
      begin();
    },
    async room() {
      while (unwritten.length >= UNWRITTEN_MAX && writing) await writing;
    },
    async finish() {
      while (writing) await writing;
      if (failure) throw failure;
    },
  };
}

async function writeDown(sql: Sql, noticeId: NoticeId, token: string, outcomes: readonly Outcome[]): Promise<{ readonly goOn: boolean }> {
  const idsOf = (became: Outcome['became']) => outcomes.filter((one) => one.became === became).map(({ recipient }) => recipient.personId);
  await markAddresses(sql, {
    newlyRefused: outcomes.flatMap((one) => (one.became === 'refused' ? [{ email: one.recipient.email, answer: one.answer }] : [])),
    takenAgain: outcomes.filter(({ became, recipient }) => became === 'sent' && recipient.addressRefused).map(({ recipient }) => recipient.email),
  });
  return markRecipients(sql, noticeId, token, { sent: idsOf('sent'), refused: idsOf('refused'), departed: idsOf('departed') });
}

/** Mails that have left and are not written down would leave once more: a database that is being restarted is worth waiting for. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(TRY_AGAIN);
    }
  }
}
