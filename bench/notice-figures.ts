import { randomUUID } from 'node:crypto';
import type { Sql } from '../src/database/connection.ts';
import { selectNoticeReach } from '../src/database/notice-reach.ts';
import type { PersonId } from '../src/domain/ids.ts';
import { noticeTemplate } from '../src/templates/mails/notice-mails.tsx';
import type { BareNotices } from './bare-notices.ts';
import { startChild } from './child.ts';
import { atMost, type Figure, ratioAtLeast } from './figures.ts';
import { type NoticeDelivery, publishPaused } from './notice-delivery.ts';
import { insertRenewalContacts } from './notice-population.ts';
import type { NoticeWorkerOptions } from './notice-worker.ts';
import { alternate, median, pairedRatio, type Sides } from './rounds.ts';
import type { Services } from './services.ts';

const CONTACTS_A_SITE = 10;
/** More than this between the first fifth and the end is memory that grows with the number of recipients. In megabytes. */
const GROWTH_MAX = 40;

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

export interface NoticeEffort {
  readonly recipients: number;
  /** In so many parts, with a turn of the bare loop beside each. */
  readonly rounds: number;
  /** Mails of each turn. */
  readonly bare: number;
}

/**
 * A notice to many, beside a bare loop of nodemailer over one pooled connection that sends the same mail to the same server and writes nothing down. The delivery is paused for each turn of
 * the loop.
 */
export async function measureNotices(services: Services, { recipients, rounds, bare }: NoticeEffort): Promise<Figure[]> {
  const { temporal, postgres, dataDirectory, sql } = services;
  const smtp = await startChild('smtp-sink.ts', {});
  const addresses = { databaseUrl: postgres.applicationUrl, temporalAddress: temporal.address, smtpUrl: smtp.url };
  const worker = await startChild('notice-worker.ts', { ...addresses, dataDirectory } satisfies NoticeWorkerOptions);
  try {
    await insertRenewalContacts(sql, recipients / CONTACTS_A_SITE, CONTACTS_A_SITE);
    const by = await selectOperator(sql);
    const counts = performance.now();
    const reach = await selectNoticeReach(sql, NOTICE);
    const counted = (performance.now() - counts) / 1000;
    const delivery = await publishPaused(services, worker.pid, NOTICE, by);
    let part = 0;
    const rates = await alternate(rounds, {
      product: () => delivery.mailsUntil((recipients * ++part) / rounds),
      bare: () => bareLoop(smtp.url, bare),
    });
    await delivery.mailsUntil(Infinity);
    const written = await delivery.written();
    await delivery.close();
    if (reach !== recipients || written !== recipients) throw new Error(`it reached ${written} of ${reach}`);
    return figures(recipients, { counted, ...delivery, rates });
  } finally {
    await worker.stop();
    await smtp.stop();
  }
}

async function selectOperator(sql: Sql): Promise<PersonId> {
  const [person] = await sql<{ id: PersonId }[]>`select id from person limit 1`;
  if (!person) throw new Error('there is somebody');
  return person.id;
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

interface Measured extends Pick<NoticeDelivery, 'prepared' | 'memory'> {
  /** Seconds. */
  readonly counted: number;
  readonly rates: Sides<number>;
}

function figures(recipients: number, { counted, prepared, memory, rates }: Measured): Figure[] {
  const count = recipients.toLocaleString('en');
  const figure = (name: string, unit: Figure['unit'], product: number) => ({ section: 'notices', name, unit, product }) as const;
  const ratio = pairedRatio(rates);
  const growth = Math.max(0, highest(memory) - highest(memory.filter(({ sent }) => sent <= recipients / 5)));
  return [
    {
      ...figure(`Notice to ${count}: mails sent and written down`, '/s', median(rates.product)),
      bare: median(rates.bare),
      ratio,
      target: ratioAtLeast(60, ratio),
      rounds: rates,
    },
    figure(`Notice to ${count}: how many it reaches, before it is published`, 's', counted),
    figure(`Notice to ${count}: everybody it reaches written down`, 's', prepared),
    figure(`Notice to ${count}: the worker at its largest`, 'MB', highest(memory)),
    { ...figure('What it grew by after the first fifth', 'MB', growth), target: atMost(GROWTH_MAX, 'MB', growth) },
  ];
}

const highest = (looks: Measured['memory']): number => Math.max(...looks.map(({ megabytes }) => megabytes));
