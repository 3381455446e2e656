import { Layout } from '../layout.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface InvitedSignInPageProps {
  readonly view: View;
  readonly invitationId: string;
  /** Masked: whoever has the link is not yet known to be whom it was sent to. */
  readonly address: string;
  /** Somebody else is signed in here. */
  readonly wrongPerson?: boolean;
}

/** Before an invitation: who one is. Nothing of what it holds is told to anybody but the invited address. */
export function InvitedSignInPage({ view, invitationId, address, wrongPerson = false }: InvitedSignInPageProps) {
  const title = view.t(wrongPerson ? 'invited.other.title' : 'invited.landing.title', { programme: view.programmeName });
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      {wrongPerson && (
        <Notice tone="warning" urgent>
          <p>{view.t('refusal.not-the-invited')}</p>
        </Notice>
      )}
      <p class="lead">
        <Phrase view={view} of="invited.landing.text" parts={{ address: <strong class="address">{address}</strong> }} />
      </p>
      <form method="post" action={paths.signInToInvitation(invitationId)}>
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('invited.landing.submit')}
          </button>
        </div>
      </form>
    </Layout>
  );
}
