import type { Permissions } from '../../domain/permissions.ts';
import { needsSecondary } from '../../domain/standing.ts';
import type { InvitationPolicy } from '../../domain/site-policy.ts';
import type { CheckedRow } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { inWords } from '../permissions-in-words.ts';
import { durationInWords } from '../policy-in-words.ts';
import type { View } from '../view.ts';

export interface AddUsersCheckPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly draft: string;
  readonly rows: readonly CheckedRow[];
  readonly policy: InvitationPolicy;
}

/** Above this the list is folded away, and above the other cut: it was looked at where it was written. */
const SHOWN_OPEN = 20;
const SHOWN = 200;

/** Several people: everything that will be sent, to look over before it is. */
export function AddUsersCheckPage({ view, site, draft, rows, policy }: AddUsersCheckPageProps) {
  const title = view.t('batch.check.title', { count: rows.length });
  return (
    <Layout view={view} title={title} width="wide">
      <p class="back">
        <a href={paths.addUsers(site.siteNumber, draft)}>{view.t('shell.back')}</a>
      </p>
      <header class="step-head">
        <p class="step-of">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</p>
        <h1>{title}</h1>
      </header>
      <Effect view={view} site={site} rows={rows} policy={policy} />
      <form method="post" action={paths.checkUsers(site.siteNumber, draft)}>
        <input type="hidden" name="draft" value={draft} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('check.submit')}
          </button>
          <a href={paths.addUsers(site.siteNumber, draft)}>{view.t('batch.check.change')}</a>
        </div>
      </form>
      <section aria-labelledby="rows">
        <h2 id="rows">{view.t('batch.check.people')}</h2>
        <details class="rows" open={rows.length <= SHOWN_OPEN}>
          <summary>{view.t('batch.check.show', { count: rows.length })}</summary>
          <People view={view} rows={rows.slice(0, SHOWN)} />
          {rows.length > SHOWN && <p class="quieter">{view.t('batch.more', { count: rows.length - SHOWN })}</p>}
        </details>
      </section>
    </Layout>
  );
}

/** What submitting does, for all of them together: one line for each set of permissions. */
function Effect({ view, site, rows, policy }: Omit<AddUsersCheckPageProps, 'draft'>) {
  const primary = rows.filter(({ confirmation }) => confirmation === 'primary').length;
  const another = rows.filter(({ confirmation }) => confirmation === 'another').length;
  const nobody = rows.filter(({ confirmation }) => confirmation === 'nobody').length;
  const atOnce = rows.length - primary - another - nobody;
  const secondaries = rows.filter(({ permissions }) => needsSecondary(permissions)).length;
  const duration = durationInWords(view, policy.deadline);
  return (
    <div class="effect">
      <p class="effect-title">{view.t('batch.check.effect', { count: rows.length, siteNumber: site.siteNumber, siteName: site.name })}</p>
      <ul class="effect-list">
        {sameAbilities(view, rows).map(([abilities, count]) => (
          <li>{view.t('batch.check.abilities', { count, abilities })}</li>
        ))}
      </ul>
      {secondaries > 0 && <p>{view.t('batch.check.secondaries', { count: secondaries })}</p>}
      {primary > 0 && <p class="strong">{view.t('batch.check.primary', { count: primary })}</p>}
      {another > 0 && <p class="strong">{view.t('batch.check.another', { count: another })}</p>}
      {nobody > 0 && <p class="strong">{view.t('batch.check.nobody', { count: nobody })}</p>}
      {atOnce > 0 && <p>{view.t('batch.check.mails', { count: atOnce })}</p>}
      <p>{view.t('batch.check.accept', { duration })}</p>
    </div>
  );
}

function sameAbilities(view: View, rows: readonly CheckedRow[]): [string, number][] {
  const counts = new Map<string, number>();
  const key = (permissions: Permissions) => inWords(view, permissions);
  for (const { permissions } of rows) counts.set(key(permissions), (counts.get(key(permissions)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function People({ view, rows }: { readonly view: View; readonly rows: readonly CheckedRow[] }) {
  return (
    <ol class="lines">
      {rows.map(({ line, name, email, locale, permissions, confirmation }) => (
        <li class="line checked-row">
          <span class="quieter">{view.t('batch.check.line', { line })}</span>
          <span>
            <span class="user-name">{name}</span> <span class="user-email">{email}</span>
          </span>
          <span>
            {inWords(view, permissions)} <span class="quieter">· {view.t(`invite.language.${locale}`)}</span>
            {confirmation !== 'none' && <span class="remark">{view.t(confirmation === 'primary' ? 'batch.row.primary' : 'batch.row.another')}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
