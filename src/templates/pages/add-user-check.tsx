import type { Locale } from '../../domain/locale.ts';
import type { Permissions } from '../../domain/permissions.ts';
import type { InvitationPolicy } from '../../domain/site-policy.ts';
import type { Confirmation } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { Answer } from '../parts/answer.tsx';
import { areaControlId } from '../parts/matrix.tsx';
import { Notice } from '../parts/notice.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import { durationInWords } from '../policy-in-words.ts';
import type { View } from '../view.ts';
import { needsSecondary } from '../../domain/standing.ts';
import type { Refusal } from '../../domain/decision.ts';

export interface AddUserCheckPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly draft: string;
  /** As they will be stored. */
  readonly answers: { readonly email: string; readonly name: string; readonly locale: Locale; readonly permissions: Permissions };
  readonly confirmation: Confirmation;
  readonly policy: InvitationPolicy;
  /** The person waits with a request of their own: submitting decides that one. */
  readonly request?: { readonly id: string; readonly number: string };
  /** The rules do not allow it: said, and nothing to submit. */
  readonly refusal?: Refusal;
  /** The engine is away: nothing was recorded. */
  readonly unavailable?: boolean;
}

/** Adding a user, last step: all of it to look over, and what submitting does. */
export function AddUserCheckPage(props: AddUserCheckPageProps) {
  const { view, site, draft, answers, refusal } = props;
  const back = paths.addUserPermissions(site.siteNumber, draft);
  const who = paths.addUser(site.siteNumber, draft);
  return (
    <Layout view={view} title={view.t('invite.check.title')}>
      <p class="back">
        <a href={back}>{view.t('shell.back')}</a>
      </p>
      <header class="step-head">
        <p class="step-of">{view.t('invite.step', { step: 3, site: view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name }) })}</p>
        <h1>{view.t('invite.check.title')}</h1>
      </header>
      {props.unavailable && <Unavailable view={view} />}
      {refusal && (
        <Notice tone="warning" urgent>
          <p>{view.t(`refusal.${refusal}`)}</p>
        </Notice>
      )}
      <dl class="answers">
        <Answer view={view} field={view.t('check.name')} change={`${who}#invitedFirstName`}>
          {answers.name}
        </Answer>
        <Answer view={view} field={view.t('ask.field.email')} change={`${who}#invitedEmail`}>
          {answers.email}
        </Answer>
        <Answer view={view} field={view.t('invite.who.language')} change={`${who}#invitedLocale-${answers.locale}`}>
          {view.t(`invite.language.${answers.locale}`)}
        </Answer>
        <Answer view={view} field={view.t('invite.permissions')} change={`${back}#${areaControlId('', 'purchaseDownload')}`}>
          <PermissionList view={view} permissions={answers.permissions} />
        </Answer>
      </dl>
      <WhatHappens {...props} />
      {refusal === undefined && (
        <form method="post" action={paths.checkInvitation(site.siteNumber, draft)}>
          <input type="hidden" name="draft" value={draft} />
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('check.submit')}
            </button>
          </div>
        </form>
      )}
    </Layout>
  );
}

const CONFIRMED_BY = { primary: 'invite.check.primary', another: 'invite.check.another', nobody: 'invite.check.nobody' } as const;

/** The effect in a sentence, and then step by step. */
function WhatHappens({ view, site, answers, confirmation, policy, request }: AddUserCheckPageProps) {
  const { name, email, permissions } = answers;
  const language = view.t(`invite.language.${answers.locale}`);
  const days = durationInWords(view, policy.deadline);
  const decisionDays = durationInWords(view, policy.decision.deadline);
  const secondary = needsSecondary(permissions);
  return (
    <div class="effect">
      <p class="effect-title">{effectSentence(view, { tense: 'future', permissions, site, name })}</p>
      {secondary && <p>{view.t('invite.effect.secondary', { name })}</p>}
      {request ? (
        <>
          <p>{view.t('invite.check.request', { name, number: request.number })}</p>
          <p>
            <a href={paths.review(site.siteNumber, request.id)}>{view.t('invite.request-waiting.link')}</a>
          </p>
        </>
      ) : (
        <ol class="steps">
          {confirmation !== 'none' && <li>{view.t(CONFIRMED_BY[confirmation], { duration: decisionDays })}</li>}
          <li>{view.t(confirmation === 'none' ? 'invite.check.mail' : 'invite.check.mail-then', { email, language })}</li>
          <li>{view.t('invite.check.accepts', { name, duration: days })}</li>
        </ol>
      )}
    </div>
  );
}
