import { GrantForm, type GrantFormProps } from '../fragments/grant-form.tsx';
import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';

export type GrantPageProps = Omit<GrantFormProps, 'place'>;

export function GrantPage(props: GrantPageProps) {
  const { view, site, request, problems = {} } = props;
  return (
    <Layout view={view} title={view.t('grant.title', { name: request.requester.name })} width="wide" wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <GrantForm {...props} place="page" />
    </Layout>
  );
}
