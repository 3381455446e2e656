import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { releaseDelivery, selectWaitingRecipients, takeDelivery, type WaitingRecipient } from '../database/notice-delivery.ts';
import type { NoticeId } from '../domain/ids.ts';
import { hasDeparted, type NoticeState } from '../domain/notice.ts';
import { MailRefusedError } from '../mail/mail-refused-error.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { type HeldMails, heldMails } from './held-mails.ts';
import { noticeLetters } from './notice-letters.ts';
import { type NoticeMarks, noticeMarks } from './notice-marks.ts';
import { noticePace } from './notice-pace.ts';
import { addStandIns } from './notice-stand-ins.ts';

/** A batch is short: between two of them the workflow tells how far it is, and a worker that stops waits for no more than one. */
const BATCH = 1000;
const BATCH_TIME = 10_000;
/** Mails on their way at once: as many as the transport has connections. */
export const LANES = 4;
/** So many in a row that did not leave: it is not about their readers. */
const AWAY = 10;
/** The one before, if it still lives, learns within this time that the delivery is not its own any more. In milliseconds. */
const TAKE_OVER = 1000;
const GRACE = 2000;

export interface SentBatch {
  readonly state: NoticeState | 'notice-deleted';
  /** The place to go on behind. */
  readonly after: string;
  /** Others wait behind it. */
  readonly more: boolean;
  /** So many who stand in for others were added; they were not tried yet. */
  readonly joined: number;
  /** Altogether. */
  readonly recipients: number;
  readonly sent: number;
  readonly refused: number;
  readonly departed: number;
}

/**
 * Sends the next mails of a notice, behind the place `after`, and writes down what became of each. One that no server takes now is left for the next pass; where none leaves at all, the
 * batch fails and is tried again. Whoever unsubscribed or left their Sites since it was published gets none; behind the last of them come those who stand in where an obligatory one has
 * reached nobody at a Site. Paused, cancelled or taken over by another worker, it ends after the mails that
 * are on their way.
 */
export async function sendNoticeBatch(
  dependencies: ActivityDependencies,
  { noticeId, after }: { noticeId: NoticeId; after: string },
  stop: AbortSignal = new AbortController().signal,
): Promise<SentBatch> {
  const { sql } = dependencies;
  const token = randomUUID();
  const notice = await takeDelivery(sql, noticeId, token);
  if (!notice) return { ...DELETED, after };
  if (notice.state === 'sending' && notice.takenOver) await delay(TAKE_OVER);
  const page = notice.state === 'sending' ? await selectWaitingRecipients(sql, { id: noticeId, kind: notice.kind }, after, BATCH) : [];
  const marks = noticeMarks(sql, noticeId, token);
  const held = heldMails();
  for (const recipient of page.filter((one) => hasDeparted(notice.kind, one))) marks.add({ recipient, became: 'departed' });
  const staying = page.filter((one) => !hasDeparted(notice.kind, one));
  const { tried, failure } = await sendAll(dependencies, { page: staying, marks, held, stop, send: await noticeLetters(dependencies, noticeId, notice) });
  await marks.finish();
  const now = await releaseDelivery(sql, noticeId, token, held.held);
  stop.throwIfAborted();
  // Also where a server puts off all that is left: whoever stands in for those that were refused waits for none of it.
  const all = tried === staying.length;
  const joined = now?.state === 'sending' && all && page.length < BATCH ? await addStandIns(sql, { id: noticeId, kind: notice.kind }) : 0;
  if (failure) throw failure;
  if (!now) return { ...DELETED, after };
  const { state, sent, refused, departed } = now;
  const last = all ? page.at(-1) : staying[tried - 1];
  return {
    state,
    after: last?.position ?? after,
    more: !all || page.length === BATCH || joined > 0,
    joined,
    recipients: (now.recipients ?? 0) + joined,
    sent,
    refused,
    departed,
  };
}

const DELETED = { state: 'notice-deleted', more: false, joined: 0, recipients: 0, sent: 0, refused: 0, departed: 0 } as const;

interface Sending {
  readonly page: readonly WaitingRecipient[];
  readonly marks: NoticeMarks;
  readonly held: HeldMails;
  readonly stop: AbortSignal;
  send(recipient: WaitingRecipient): Promise<void>;
}

/** Several lanes take from one page in its order; `tried` says how many were taken. */
async function sendAll(
  { sql, notices }: ActivityDependencies,
  { page, marks, held, stop, send }: Sending,
): Promise<{ tried: number; failure: Error | undefined }> {
  const end = Date.now() + BATCH_TIME;
  const pace = noticePace(sql, notices?.rate ?? 0, stop);
  const state = { tried: 0, done: 0, inARow: 0, failure: undefined as unknown, unreachable: false };
  const goesOn = (): boolean => state.tried < page.length && marks.goOn && !stop.aborted && state.inARow < AWAY && Date.now() < end;
  const lane = async (): Promise<void> => {
    while (goesOn()) {
      await marks.room();
      await pace();
      const recipient = goesOn() ? page[state.tried++] : undefined;
      if (!recipient) return;
      try {
        await send(recipient);
        marks.add({ recipient, became: 'sent' });
      } catch (error) {
        if (!(error instanceof MailRefusedError)) {
          state.inARow += 1;
          state.failure = error;
          held.add(recipient, error);
          state.unreachable ||= !answered(error);
          continue;
        }
        marks.add({ recipient, became: 'refused', answer: error.message });
      }
      state.done += 1;
      state.inARow = 0;
    }
  };
  await Promise.race([Promise.all(Array.from({ length: LANES }, lane)), afterStop(stop)]);
  const away = state.inARow >= AWAY || (state.done === 0 && state.unreachable);
  return { tried: state.tried, failure: away ? nameless(state.failure) : undefined };
}

/** A worker that has to stop does not wait for a server that is silent: what is on its way then may leave once more, under the same Message-ID. */
async function afterStop(stop: AbortSignal): Promise<void> {
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
  await delay(GRACE);
}

/** The server is there, and will not have this mail now. */
function answered(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && error.responseCode !== undefined;
}

/** A server's own words may hold an address, and this failure is shown in Temporal's UI. */
function nameless(error: unknown): Error {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected error';
  return new Error(`mails of the notice do not leave: ${code}`);
}
