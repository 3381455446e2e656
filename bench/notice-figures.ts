import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { selectNoticeReach } from '../src/database/notice-reach.ts';
import { selectNotice } from '../src/database/notices.ts';
import type { NoticeId } from '../src/domain/ids.ts';
import { publishNewNotice } from '../src/server/use-cases/publish-notice.ts';
import { noticeTemplate } from '../src/templates/mails/notice-mails.tsx';
import { createWorkflowClient } from '../src/temporal/workflow-client.ts';
import type { BareNotices } from './bare-notices.ts';
import { startChild } from './child.ts';
import { atMost, type Figure, ratioAtLeast } from './figures.ts';
import { insertRenewalContacts } from './notice-population.ts';
import type { NoticeWorkerOptions } from './notice-worker.ts';
import { memoryOfTree } from './process-memory.ts';
import type { Services } from './services.ts';

const CONTACTS_A_SITE = 10;
/** More than this between the first fifth and the end is memory that grows with the number of recipients. In megabytes. */
const GROWTH_MAX = 40;
const LOOK_EVERY = 500;

const NOTICE = {
  kind: 'renewal-quotes',
  siteId: null,
  subjectEn: 'Quotes for the next term',
  textEn:
    'The quotes for the next term of subscription and support come in March.\n\nThey are valid for 30 days. Whoever holds the renewal of a Site gets them by e-mail.',
  subjectFr: 'Devis de la prochaine période',
  textFr:
    'Les devis de la prochaine période d’abonnement et de support arrivent en mars.\n\nIls sont valables 30 jours. Le contact de renouvellement de chaque site les reçoit par e-mail.',
  createdBy: null,
} as const;

/** A notice to many, beside a bare loop of nodemailer over one pooled connection that sends the same mail to the same server and writes nothing down. */
export async function measureNotices(services: Services, { recipients, bare }: { readonly recipients: number; readonly bare: number }): Promise<Figure[]> {
  const { temporal, postgres, dataDirectory, sql } = services;
  const smtp = await startChild('smtp-sink.ts', {});
  const worker = await startChild('notice-worker.ts', {
    databaseUrl: postgres.applicationUrl,
    temporalAddress: temporal.address,
    smtpUrl: smtp.url,
    dataDirectory,
  } satisfies NoticeWorkerOptions);
  try {
    await insertRenewalContacts(sql, recipients / CONTACTS_A_SITE, CONTACTS_A_SITE);
    // Before and after: a machine that other things slow down meanwhile slows both.
    const before = await bareLoop(smtp.url, bare);
    const product = await deliver(services, worker.pid, recipients);
    const after = await bareLoop(smtp.url, bare);
    return figures(recipients, product, [before, after]);
  } finally {
    await worker.stop();
    await smtp.stop();
  }
}

/** Mails a second. */
async function bareLoop(smtpUrl: string, mails: number): Promise<number> {
  const { mail, partsOf } = noticeTemplate(
    { number: 'N-2026-0001', kind: NOTICE.kind, subject: NOTICE.subjectEn, text: NOTICE.textEn },
    { locale: 'en', timeZone: 'UTC', programmeName: 'Licence Programme', publicUrl: 'http://octroi.bench.example', now: new Date() },
  );
  const parts = partsOf({ sites: { named: [{ siteNumber: 'BENCH-100001', name: 'Atelier 100001' }], count: 1 }, unsubscribeToken: randomUUID() });
  const filled = (form: 'text' | 'html') => parts.reduce((all, part) => all.replaceAll(part.slot, part[form]), mail[form]);
  const child = await startChild('bare-notices.ts', {
    smtpUrl,
    mails,
    subject: mail.subject,
    text: filled('text'),
    html: filled('html'),
  } satisfies BareNotices);
  await child.stop();
  return mails / Number(child.url);
}

interface Delivered {
  /** Seconds. */
  readonly counted: number;
  readonly prepared: number;
  readonly seconds: number;
  /** Megabytes of the worker at every look, with how many had left. */
  readonly memory: readonly { readonly sent: number; readonly megabytes: number }[];
}

async function deliver({ sql, temporal }: Services, pid: number, recipients: number): Promise<Delivered> {
  const workflowClient = createWorkflowClient({ address: temporal.address, namespace: 'default' });
  const id = randomUUID() as NoticeId;
  const counts = performance.now();
  const reach = await selectNoticeReach(sql, NOTICE);
  const counted = (performance.now() - counts) / 1000;
  const memory: { sent: number; megabytes: number }[] = [];
  try {
    const begins = performance.now();
    await publishNewNotice({ sql, workflowClient }, { id, ...NOTICE });
    let prepared: number | undefined;
    for (;;) {
      const [row] = await sql<
        { sent: number; state: string; prepared: boolean }[]
      >`select sent, state, prepared_at is not null as prepared from notice where id = ${id}`;
      if (!row) throw new Error('the notice is gone');
      if (row.prepared) prepared ??= (performance.now() - begins) / 1000;
      if (row.state === 'sent') break;
      if (process.env['SAMPLES']) process.stderr.write(`${row.sent} ${Math.round(memoryOfTree(pid).reduce((a, b) => a + b.megabytes, 0))}\n`);
      memory.push({ sent: row.sent, megabytes: memoryOfTree(pid).reduce((sum, { megabytes }) => sum + megabytes, 0) });
      await delay(LOOK_EVERY);
    }
    const seconds = (performance.now() - begins) / 1000;
    const notice = await selectNotice(sql, id);
    const [written] = await sql<{ sent: number }[]>`select count(*)::int as sent from notice_recipient where notice_id = ${id} and state = 'sent'`;
    if (reach !== recipients || notice?.recipients !== recipients || written?.sent !== recipients)
      throw new Error(`it reached ${written?.sent} of ${notice?.recipients} of ${reach}`);
    return { counted, prepared: prepared ?? 0, seconds, memory };
  } finally {
    await workflowClient.close();
  }
}

function figures(recipients: number, { counted, prepared, seconds, memory }: Delivered, bare: readonly number[]): Figure[] {
  const count = recipients.toLocaleString('en');
  const figure = (name: string, unit: Figure['unit'], product: number) => ({ section: 'notices', name, unit, product }) as const;
  const [product, loop] = [recipients / seconds, bare.reduce((sum, one) => sum + one, 0) / bare.length];
  const early = highest(memory.filter(({ sent }) => sent <= recipients / 5));
  const growth = Math.max(0, highest(memory) - early);
  return [
    {
      ...figure(`Notice to ${count}: mails sent and written down`, '/s', product),
      bare: loop,
      ratio: product / loop,
      target: ratioAtLeast(60, product / loop),
    },
    figure(`Notice to ${count}: how many it reaches, before it is published`, 's', counted),
    figure(`Notice to ${count}: everybody it reaches written down`, 's', prepared),
    figure(`Notice to ${count}: the worker at its largest`, 'MB', highest(memory)),
    { ...figure('What it grew by after the first fifth', 'MB', growth), target: atMost(GROWTH_MAX, 'MB', growth) },
  ];
}

const highest = (looks: Delivered['memory']): number => Math.max(...looks.map(({ megabytes }) => megabytes));
