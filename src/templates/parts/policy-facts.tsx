import { POLICY_PARTS, type SitePolicy } from '../../domain/site-policy.ts';
import { policyValue, sitePolicySentences } from '../policy-in-words.ts';
import type { View } from '../view.ts';

interface PolicyFactsProps {
  readonly view: View;
  readonly policy: SitePolicy;
}

/** The policies to read, for whoever does not set them: each with its value, then what they come to. */
export function PolicyFacts({ view, policy }: PolicyFactsProps) {
  return (
    <dl class="facts policy-facts">
      {POLICY_PARTS.map((part) => (
        <div>
          <dt>{view.t(`policy.part.${part}`)}</dt>
          <dd>{policyValue(view, part, policy)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the policies come to, in sentences. */
export function PolicySentences({ view, policy }: PolicyFactsProps) {
  const { requests, invitations, contacts } = sitePolicySentences(view, policy);
  return (
    <ul class="policy-sentences">
      <li>
        <strong>{view.t('policy.requests')}</strong> {requests.join(' ')}
      </li>
      <li>
        <strong>{view.t('policy.invitations')}</strong> {invitations.join(' ')}
      </li>
      <li>
        <strong>{view.t('policy.contacts')}</strong> {contacts.join(' ')}
      </li>
    </ul>
  );
}
