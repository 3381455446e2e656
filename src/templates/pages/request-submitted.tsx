import { dueBy } from '../../locales/times.ts';
import { Layout } from '../layout.tsx';
import { Icon } from '../parts/icon.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface RequestSubmittedPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: Pick<RequestLine, 'id' | 'number' | 'deadline' | 'requester'>;
  /** The engine has not taken it over yet: the contacts will be told later. */
  readonly beingStarted: boolean;
}

/** What was just sent, under which number, and what happens next. */
export function RequestSubmittedPage({ view, site, request, beingStarted }: RequestSubmittedPageProps) {
  return (
    <Layout view={view} title={view.t('submitted.title')}>
      <div class="confirmation">
        <Icon name="granted" />
        <h1>{view.t('submitted.title')}</h1>
        <p>
          {view.t('submitted.number')} <strong class="number">{request.number}</strong>
        </p>
      </div>
      <h2>{view.t('submitted.next')}</h2>
      <ol class="steps">
        <li>{view.t(beingStarted ? 'submitted.contacts-later' : 'submitted.contacts', { siteNumber: site.siteNumber })}</li>
        <li>
          <Phrase view={view} of="submitted.mail" parts={{ email: <strong class="address">{request.requester.email}</strong> }} />
        </li>
        <li>{view.t('submitted.decide', { deadline: dueBy(request.deadline, view.now, view.locale, site.timeZone) })}</li>
      </ol>
      <div class="form-actions">
        <a class="button" href={paths.request(request.id)}>
          {view.t('submitted.follow')}
        </a>
        <a href={paths.home()}>{view.t('submitted.home')}</a>
      </div>
    </Layout>
  );
}
