import { DenyForm, type DenyFormProps } from '../fragments/deny-form.tsx';
import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';

export type DenyPageProps = Omit<DenyFormProps, 'place'>;

export function DenyPage(props: DenyPageProps) {
  const { view, site, request, problems = {} } = props;
  return (
    <Layout view={view} title={view.t('deny.title', { name: request.requester.name })} wrong={problems.reason !== undefined}>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <DenyForm {...props} place="page" />
    </Layout>
  );
}
