import type { WorkflowHandle } from '@temporalio/client';
import type { Sql } from '../../src/database/connection.ts';
import { type Notice, updateNoticeState } from '../../src/database/notices.ts';
import type { NoticeStep } from '../../src/domain/notice.ts';
import type { NoticeStatus } from '../../src/workflows/notice-names.ts';
import { rereadNotice } from '../support/notices.ts';
import type { SmtpSink } from '../support/smtp-sink.ts';
import { until } from '../support/until.ts';

export interface NoticeRecording {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly smtp: SmtpSink;
  readonly notice: Notice;
  readonly emails: readonly string[];
  readonly handle: WorkflowHandle;
}

export interface NoticeScenario {
  readonly recipients: number;
  /** Before its workflow is started. */
  readonly before?: (recording: Omit<NoticeRecording, 'handle'>) => Promise<unknown>;
  readonly play: (recording: NoticeRecording) => Promise<unknown>;
  /** Of several runs the last one; left out: the first. */
  readonly run?: 'last';
}

const result = ({ handle }: NoticeRecording) => handle.result();
const isIn = ({ handle }: NoticeRecording, state: NoticeStatus['state']) =>
  until(`it is ${state}`, async () => (await handle.query<NoticeStatus, []>('status')).state === state);
const stands = ({ sql, notice }: NoticeRecording) =>
  until('nobody sends it', async () => (await sql`select from notice where id = ${notice.id} and prepared_at is not null and delivery is null`).length > 0);
const onItsWay = ({ smtp, notice }: NoticeRecording) => until('it is on its way', () => smtp.about(notice.id).length > 0, { every: 2 });

/** Holds the mails at the server, until the returned function is called. */
function holdMails({ smtp }: Pick<NoticeRecording, 'smtp'>): () => void {
  let free: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (free = resolve));
  smtp.onMail = () => held;
  return () => {
    smtp.onMail = undefined;
    free();
  };
}

async function steered(recording: NoticeRecording, ...signals: readonly string[]): Promise<void> {
  const release = holdMails(recording);
  await onItsWay(recording);
  for (const signal of signals) await recording.handle.signal(signal);
  await until('the steps are taken', async () => (await rereadNotice(recording.sql, recording.notice)).state !== 'sending');
  release();
}

/** As on a page: the database first. */
async function onPage({ sql, notice, handle }: NoticeRecording, step: NoticeStep): Promise<void> {
  await updateNoticeState(sql, notice.id, step, null);
  await handle.signal('look');
}

async function flooded(recording: NoticeRecording): Promise<void> {
  const { handle } = recording;
  await isIn(recording, 'paused');
  const { runId } = await handle.describe();
  for (let n = 0; n < 60; n += 1) await handle.signal(n % 2 === 0 ? 'look' : 'pause');
  await until('another run took over', async () => (await handle.describe()).runId !== runId);
  await handle.signal('resume');
  await handle.result();
}

/** The shapes that the delivery of a notice can have: one committed history each. */
export const NOTICE_SCENARIOS: Readonly<Record<string, NoticeScenario>> = {
  sent: { recipients: 3, play: result },
  'sent-in-batches': { recipients: 2500, play: result },
  'to-nobody': { recipients: 0, play: result },
  'paused-and-resumed': {
    recipients: 60,
    async play(recording) {
      await steered(recording, 'resume', 'nonsense', 'pause');
      await isIn(recording, 'paused');
      await recording.handle.signal('resume');
      await recording.handle.result();
    },
  },
  'steered-on-a-page': {
    recipients: 60,
    async play(recording) {
      const release = holdMails(recording);
      await onItsWay(recording);
      await onPage(recording, 'pause');
      release();
      await stands(recording);
      await isIn(recording, 'paused');
      await onPage(recording, 'resume');
      await recording.handle.result();
    },
  },
  cancelled: {
    recipients: 60,
    async play(recording) {
      await steered(recording, 'pause', 'cancel', 'resume');
      await recording.handle.result();
    },
  },
  'cancelled-out-of-temporal': {
    recipients: 60,
    async play(recording) {
      const release = holdMails(recording);
      await onItsWay(recording);
      await recording.handle.cancel();
      await until('it is cancelled', async () => (await rereadNotice(recording.sql, recording.notice)).state === 'cancelled');
      release();
      await recording.handle.result();
    },
  },
  'cancelled-before-it-began': { recipients: 3, before: ({ sql, notice }) => updateNoticeState(sql, notice.id, 'cancel', null), play: result },
  'notice-deleted': { recipients: 3, before: ({ ownerSql, notice }) => ownerSql`delete from notice where id = ${notice.id}`, play: result },
  'addresses-refused': { recipients: 3, before: async ({ smtp, emails }) => smtp.refused.add(emails[0] ?? ''), play: result },
  'put-off-and-tried-again': {
    recipients: 3,
    before: async ({ smtp, emails }) => smtp.deferred.add(emails[0] ?? ''),
    async play({ smtp, notice, handle }) {
      await until('the others have it', () => smtp.about(notice.id).length === 2);
      await until('it waits', async () => (await handle.query<NoticeStatus, []>('status')).sent === 2);
      smtp.deferred.clear();
      await handle.signal('look');
      await handle.result();
    },
  },
  'steered-while-the-database-was-away': {
    recipients: 60,
    async play(recording) {
      const { ownerSql, handle } = recording;
      await steered(recording, 'pause');
      await stands(recording);
      await isIn(recording, 'paused');
      await ownerSql`revoke update on notice from octroi`;
      await handle.signal('resume');
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'steerNotice'),
      );
      await ownerSql`grant update on notice to octroi`;
      await handle.result();
    },
  },
  'continued-in-another-run': { recipients: 3, before: ({ sql, notice }) => updateNoticeState(sql, notice.id, 'pause', null), play: flooded },
  'going-on-from-another-run': { recipients: 3, before: ({ sql, notice }) => updateNoticeState(sql, notice.id, 'pause', null), play: flooded, run: 'last' },
};
