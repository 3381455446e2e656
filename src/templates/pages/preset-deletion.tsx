import { Layout } from '../layout.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';

interface PresetDeletionPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly preset: PresetLine;
}

/** What deleting a preset does, and the button that does it. */
export function PresetDeletionPage({ view, site, preset }: PresetDeletionPageProps) {
  const title = view.t('preset.delete.title', { name: preset.name });
  return (
    <Layout view={view} title={title}>
      <p class="back">
        <a href={paths.sitePolicy(site.siteNumber)}>{view.t('preset.back')}</a>
      </p>
      <h1>{title}</h1>
      <PermissionList view={view} permissions={preset.permissions} />
      <p class="effect">{view.t('preset.delete.effect')}</p>
      <form method="post" action={paths.deletePreset(site.siteNumber, preset.id)}>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('preset.delete.submit')}
          </button>
          <a href={paths.sitePolicy(site.siteNumber)}>{view.t('preset.keep')}</a>
        </div>
      </form>
    </Layout>
  );
}
