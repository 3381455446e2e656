import type { Child } from 'hono/jsx';
import type { MessageKey } from '../../locales/en.ts';
import type { DeskNeeds, NoticeLine } from '../desk-data.ts';
import { Layout } from '../layout.tsx';
import { DeskHead } from '../parts/desk-head.tsx';
import { Icon } from '../parts/icon.tsx';
import { NoticeLines } from '../parts/notice-lines.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface DeskPageProps {
  readonly view: View;
  readonly needs: DeskNeeds;
  readonly running: readonly NoticeLine[];
  readonly drafts: readonly NoticeLine[];
}

/** Where operators begin: what needs them, what is under way, what waits to be published. */
export function DeskPage({ view, needs, running, drafts }: DeskPageProps) {
  return (
    <Layout view={view} title={view.t('desk.title')} width="wide">
      <DeskHead view={view} title={view.t('desk.title')} here="desk" />
      <div class="desk-columns">
        <div>
          <p class="lead">{view.t('desk.intro')}</p>
          <p class="form-actions">
            <a class="button" href={paths.newNotice()}>
              {view.t('notices.write')}
            </a>
            <a href={paths.newDocument()}>{view.t('desk.documents.add')}</a>
          </p>
          <Part id="running" title={view.t('desk.running')}>
            {running.length === 0 ? <p class="empty">{view.t('desk.running.empty')}</p> : <NoticeLines view={view} notices={running} />}
          </Part>
          <Part id="drafts" title={view.t('desk.drafts')}>
            {drafts.length === 0 ? <p class="empty">{view.t('desk.drafts.empty')}</p> : <NoticeLines view={view} notices={drafts} />}
          </Part>
          <p class="desk-more">
            <a href={paths.deskNotices()}>{view.t('desk.more')}</a>
          </p>
        </div>
        <aside class="policy-now">
          <Needs view={view} needs={needs} />
          <h2>{view.t('documents.title')}</h2>
          <p>{view.t('desk.documents.text')}</p>
          <p>
            <a href={paths.deskDocuments()}>{view.t('desk.documents.list')}</a>
          </p>
        </aside>
      </div>
    </Layout>
  );
}

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: Child }) {
  return (
    <section class="desk-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** As `octroi doctor` would say it, but only what can be seen from here. */
function Needs({ view, needs }: Pick<DeskPageProps, 'view' | 'needs'>) {
  const found = needsInWords(view, needs);
  return (
    <>
      <h2>{view.t('desk.needs')}</h2>
      {found.length === 0 ? (
        <p class="desk-need desk-need-none">
          <Icon name="granted" />
          <span>{view.t('desk.needs.nothing')}</span>
        </p>
      ) : (
        <ul class="desk-needs">
          {found.map(({ text, link }) => (
            <li class="desk-need">
              <Icon name="trouble" />
              <span>
                {text} {link && <a href={link.href}>{link.label}</a>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="quieter">{view.t('desk.reach', { sites: needs.sites, people: needs.people })}</p>
    </>
  );
}

/** Each with where one goes to look, if there is such a page. */
function needsInWords(view: View, needs: DeskNeeds): { readonly text: string; readonly link?: { readonly href: string; readonly label: string } }[] {
  const counted: readonly (readonly [MessageKey, number])[] = [
    ['desk.needs.mails', needs.waitingMails],
    ['desk.needs.held', needs.held],
    ['desk.needs.not-started', needs.notStarted],
    ['desk.needs.paused', needs.paused],
  ];
  return [
    ...(needs.engineAway ? [{ text: view.t('desk.needs.engine') }] : []),
    ...counted.filter(([, count]) => count > 0).map(([key, count]) => ({ text: view.t(key, { count }) })),
    ...(needs.refusedAddresses > 0
      ? [{ text: view.t('desk.needs.refused', { count: needs.refusedAddresses }), link: { href: paths.refusedAddresses(), label: view.t('refused.link') } }]
      : []),
    ...(needs.sites === 0 ? [{ text: view.t('desk.needs.no-sites') }] : []),
  ];
}
