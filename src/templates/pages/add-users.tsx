import type { Area } from '../../domain/permissions.ts';
import type { CellProblem } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { CellProblems } from '../parts/cell-problems.tsx';
import { InvitationEffect } from '../parts/invitation-effect.tsx';
import { Matrix } from '../parts/matrix.tsx';
import { TableColumns, type TableColumnsProps } from '../parts/table-columns.tsx';
import { PresetPicker } from '../parts/preset-picker.tsx';
import type { Problems, Reader, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PresetLine } from '../policy-data.ts';

export interface AddUsersPageProps extends TableColumnsProps {
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly draft?: string;
  /** The table as it was pasted, or as the file held it. */
  readonly text?: string;
  readonly typed?: Typed<Area>;
  readonly problems?: readonly CellProblem[];
  /** Of the matrix. */
  readonly levelProblems?: Problems<Area | 'permissions'>;
  readonly presets: readonly PresetLine[];
  readonly taken?: string | undefined;
  readonly fourEyes: boolean;
  readonly rowsMost: number;
}

/** Several people at once: pasted, or out of a file. */
export function AddUsersPage(props: AddUsersPageProps) {
  const { view, site, draft, text = '', typed = {}, problems = [], reader } = props;
  return (
    <Layout view={view} title={view.t('batch.title')} width="wide" wrong={problems.length > 0 || Object.keys(props.levelProblems ?? {}).length > 0}>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <CellProblems view={view} problems={problems} rowsMost={props.rowsMost} target="people" />
      <header class="step-head">
        <p class="step-of">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</p>
        <h1>{view.t('batch.title')}</h1>
      </header>
      <p class="lead">{view.t('batch.intro', { max: props.rowsMost })}</p>
      <form class="decision-form" method="post" action={paths.addUsers(site.siteNumber)} enctype="multipart/form-data" novalidate>
        {draft !== undefined && <input type="hidden" name="draft" value={draft} />}
        <div class="decision-question">
          <PeopleQuestion {...props} text={text} wrong={problems.length > 0} />
          <h2>{view.t('batch.permissions')}</h2>
          <p class="hint">{view.t('batch.permissions.hint')}</p>
          <PresetPicker view={view} prefix="" presets={props.presets} taken={props.taken} accountLocked={false} />
          <Matrix
            view={view}
            prefix=""
            chosen={typed}
            problems={props.levelProblems ?? {}}
            accountNote={`${view.t(reader.isPrimary ? 'ask.need.account-yours' : 'invite.account.secondary')} ${view.t('ask.contactOverview')}`}
          />
        </div>
        <div class="decision-end">
          <InvitationEffect
            view={view}
            site={site}
            chosen={typed}
            accountToConfirm={!reader.isPrimary}
            next={view.t(props.fourEyes ? 'invite.effect.four-eyes' : 'batch.effect.next')}
          />
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('batch.check')}
            </button>
          </div>
        </div>
      </form>
    </Layout>
  );
}

function PeopleQuestion(props: AddUsersPageProps & { readonly text: string; readonly wrong: boolean }) {
  const { view, site, text, wrong } = props;
  return (
    <>
      <div class={wrong ? 'field field-wrong' : 'field'}>
        <label for="people">{view.t('batch.people')}</label>
        <p class="hint" id="people-hint">
          {view.t('batch.people.hint')}
        </p>
        <textarea
          class="input input-whole table-text"
          id="people"
          name="people"
          rows={8}
          wrap="off"
          spellcheck={false}
          autocapitalize="none"
          autocomplete="off"
          aria-describedby="people-hint"
          {...(wrong && { 'aria-invalid': 'true' })}
        >
          {`\n${text}`}
        </textarea>
      </div>
      <div class="field">
        <label for="file">{view.t('batch.file')}</label>
        <p class="hint" id="file-hint">
          {view.t('batch.file.hint')} <a href={paths.usersTemplate(site.siteNumber)}>{view.t('batch.template')}</a>
        </p>
        <input class="file" type="file" id="file" name="file" accept=".csv,.txt,.tsv,text/csv,text/plain" aria-describedby="file-hint" />
      </div>
      <TableColumns {...props} />
    </>
  );
}
