import { randomUUID } from 'node:crypto';
import type { Sql } from '../../database/connection.ts';
import { selectNoticeReach } from '../../database/notice-reach.ts';
import { type NewNotice, type Notice, selectNotice } from '../../database/notices.ts';
import type { NoticeId } from '../../domain/ids.ts';
import { checkNoticeText, NOTICE_TEXT_FIELDS, type NoticeTextField, type NoticeTextProblem } from '../../domain/notice-text.ts';
import { isNoticeKind, NOTICE_KINDS, NOTICE_SUBJECT_MAX, NOTICE_TEXT_MAX } from '../../domain/notice.ts';
import { type Command, type CommandContext, DONE, RefusedError, UsageError } from '../command.ts';
import { findServices } from '../services.ts';
import { askedSite, selectAskedSite } from '../site-filter.ts';
import { withDatabase } from '../with-database.ts';

const OPTION: Readonly<Record<NoticeTextField, string>> = { subjectEn: 'subject-en', textEn: 'text-en', subjectFr: 'subject-fr', textFr: 'text-fr' };

/** A notice as the command line names it. */
type Asked = Omit<NewNotice, 'id' | 'siteId' | 'createdBy'> & { readonly siteNumber: string | undefined };

export const NOTICES_SEND: Command = {
  name: 'notices send',
  summary: 'publishes a notice to the contacts whom it concerns',
  options: {
    kind: { type: 'string', value: 'K', help: `what it is about: ${NOTICE_KINDS.join(', ')}`, needed: true },
    'subject-en': { type: 'string', value: 'S', help: 'its subject in English', needed: true },
    'text-en': { type: 'string', value: 'T', help: 'its text in English; an empty line begins a new paragraph', needed: true },
    'subject-fr': { type: 'string', value: 'S', help: 'its subject in French', needed: true },
    'text-fr': { type: 'string', value: 'T', help: 'its text in French', needed: true },
    site: { type: 'string', value: 'N', help: 'only the contacts of this Site; left out: of all' },
    again: { type: 'boolean', help: 'the same notice was published within a day, and is meant once more' },
    json: { type: 'boolean', help: 'the notice as JSON' },
  },
  about: [
    'What is published cannot be changed. The same notice (kind, Site and texts) within a day is refused without --again. It is sent by the workers; pause, resume or cancel it on the desk’s pages, or by a signal',
    'to its workflow.',
  ],
  async run(context) {
    const asked = readAsked(context);
    return withDatabase(context, (sql) => send(context, sql, asked));
  },
};

async function send(context: CommandContext, sql: Sql, { siteNumber, ...said }: Asked): Promise<number> {
  const site = await selectAskedSite(sql, siteNumber);
  const notice: NewNotice = { ...said, id: randomUUID() as NoticeId, siteId: site?.id ?? null, createdBy: null };
  const reach = await selectNoticeReach(sql, notice);
  await publish(context, sql, notice);
  const published = await selectNotice(sql, notice.id);
  if (!published) throw new Error('a notice vanished between two statements');
  const { id, number, kind, workflowStartedAt } = published;
  if (context.flag('json'))
    context.out.write(`${JSON.stringify({ id, number, kind, siteNumber: siteNumber ?? null, reach, handedOver: workflowStartedAt !== null })}\n`);
  else {
    context.out.write(`${number} is published and reaches ${reach === 1 ? 'one person' : `${reach} people`} (workflow notice-${id}).\n`);
    if (!workflowStartedAt) context.out.write('Temporal is out of reach: it is sent as soon as that is back.\n');
  }
  return DONE;
}

/** @throws UsageError which names all that is wrong */
function readAsked(context: CommandContext): Asked {
  const kind = context.text('kind');
  if (!isNoticeKind(kind)) throw new UsageError(`--kind: "${kind}" is not one of ${NOTICE_KINDS.join(', ')}`);
  const checked = checkNoticeText(Object.fromEntries(NOTICE_TEXT_FIELDS.map((field) => [field, context.text(OPTION[field])])));
  if (!checked.ok) {
    const lines = NOTICE_TEXT_FIELDS.flatMap((field) => (checked.problems[field] ? [`--${OPTION[field]}: ${inWords(field, checked.problems[field])}`] : []));
    throw new UsageError(...lines, 'Nothing was published.');
  }
  return { kind, siteNumber: askedSite(context), ...checked.text };
}

function inWords(field: NoticeTextField, problem: NoticeTextProblem): string {
  const isSubject = field === 'subjectEn' || field === 'subjectFr';
  const words: Readonly<Record<NoticeTextProblem, string>> = {
    missing: 'is empty; a notice needs both languages',
    'too-long': `is longer than ${isSubject ? NOTICE_SUBJECT_MAX : NOTICE_TEXT_MAX} characters`,
    characters: isSubject ? 'must be one line without a link or control characters' : 'holds control characters',
  };
  return words[problem];
}

async function publish(context: CommandContext, sql: Sql, notice: NewNotice): Promise<void> {
  const settings = context.settings();
  const { temporalAddress } = findServices(settings, ['temporalAddress']);
  const [{ publishNewNotice }, { createWorkflowClient }] = await Promise.all([
    import('../../server/use-cases/publish-notice.ts'),
    import('../../temporal/workflow-client.ts'),
  ]);
  const workflowClient = createWorkflowClient({ ...settings.temporal, address: temporalAddress });
  try {
    const published = await publishNewNotice({ sql, workflowClient }, notice, { again: context.flag('again') });
    if (published.kind === 'reaches-nobody') throw new RefusedError('It would reach nobody: nothing was published.');
    if (published.kind === 'published-before') throw new RefusedError(...publishedBefore(published.notice));
    if (published.kind === 'id-taken')
      throw new RefusedError(`Its id ${notice.id} is that of ${published.notice.number} already: nothing was published. Run the command again.`);
  } finally {
    await workflowClient.close();
  }
}

/** A command that is run again after a slip would write to everybody twice. */
function publishedBefore({ number, publishedAt }: Notice): string[] {
  return [
    `The same notice was published on ${publishedAt?.toISOString().slice(0, 16).replace('T', ' at ') ?? ''} UTC, as ${number}: nothing was published.`,
    'With --again it is published once more, and everybody gets it once more.',
  ];
}
