import type { DecisionPolicy } from '../../domain/policy.ts';
import type { InvitationPolicy } from '../../domain/site-policy.ts';
import { decisionPolicySentences, invitationPolicySentence } from '../policy-in-words.ts';
import type { View } from '../view.ts';

interface RequestPolicyProps {
  readonly view: View;
  /** The one that the request was made under, out of its row. */
  readonly policy: DecisionPolicy;
}

/** The policy that a request lives by, on its own page: a later change of the Site's does not touch it. */
export function RequestPolicy({ view, policy }: RequestPolicyProps) {
  return <PolicyInWords view={view} title={view.t('policy.of-request')} sentences={decisionPolicySentences(view, policy, 'it')} />;
}

interface InvitationPolicyProps {
  readonly view: View;
  readonly policy: InvitationPolicy;
  /** It waits (or waited) for somebody else to grant it: then that part counts too. */
  readonly awaited?: boolean;
}

/** The policy that an invitation lives by. */
export function InvitationPolicyInWords({ view, policy, awaited = false }: InvitationPolicyProps) {
  const sentences = [...(awaited ? decisionPolicySentences(view, policy.decision, 'it') : []), invitationPolicySentence(view, policy)];
  return <PolicyInWords view={view} title={view.t('policy.of-invitation')} sentences={sentences} />;
}

function PolicyInWords({ view, title, sentences }: { readonly view: View; readonly title: string; readonly sentences: readonly string[] }) {
  return (
    <details class="policy-in-words">
      <summary>{title}</summary>
      <p>{sentences.join(' ')}</p>
      <p class="hint">{view.t('policy.kept')}</p>
    </details>
  );
}
