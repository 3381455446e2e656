import type { Permissions } from '../../domain/permissions.ts';
import { Layout } from '../layout.tsx';
import { Answer } from '../parts/answer.tsx';
import { areaControlId } from '../parts/matrix.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

export interface RequestCheckPageProps {
  readonly view: View;
  readonly draft: string;
  readonly site: Pick<SiteLine, 'siteNumber' | 'name'>;
  readonly email: string;
  /** As they will be stored. */
  readonly answers: {
    readonly firstName: string;
    readonly lastName: string;
    readonly telephone: string;
    readonly asked: Permissions;
    readonly why: string;
  };
  readonly unavailable?: boolean;
}

/** Everything that will be sent, to look over before it is. */
export function RequestCheckPage({ view, draft, site, email, answers, unavailable = false }: RequestCheckPageProps) {
  const form = paths.newRequest(draft);
  return (
    <Layout view={view} title={view.t('check.title')}>
      <p class="back">
        <a href={form}>{view.t('shell.back')}</a>
      </p>
      {unavailable && <Unavailable view={view} />}
      <h1>{view.t('check.title')}</h1>
      <dl class="answers">
        <Answer view={view} field={view.t('check.site')} change={`${form}#siteNumber`}>
          {view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}
        </Answer>
        <Answer view={view} field={view.t('check.name')} change={`${form}#firstName`}>
          {answers.firstName} {answers.lastName}
        </Answer>
        <Answer view={view} field={view.t('ask.field.telephone')} change={`${form}#telephone`}>
          {answers.telephone}
        </Answer>
        <Answer view={view} field={view.t('ask.field.email')}>
          {email}
        </Answer>
        <Answer view={view} field={view.t('ask.need.legend')} change={`${form}#${areaControlId('', 'purchaseDownload')}`}>
          <PermissionList view={view} permissions={answers.asked} />
        </Answer>
        <Answer view={view} field={view.t('ask.field.why')} change={`${form}#why`}>
          <span class="written">{answers.why}</span>
        </Answer>
      </dl>
      <p class="effect">
        {effectSentence(view, { tense: 'asks-you', permissions: answers.asked, site })} {view.t('check.next')}
      </p>
      <form method="post" action={paths.checkRequest(draft)}>
        <input type="hidden" name="draft" value={draft} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('check.submit')}
          </button>
        </div>
      </form>
    </Layout>
  );
}
