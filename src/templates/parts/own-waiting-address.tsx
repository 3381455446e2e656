import { paths } from '../paths.ts';
import type { WaitingAddress } from '../preferences-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface OwnWaitingAddressProps {
  readonly view: View;
  readonly address: WaitingAddress;
}

/** A new address of one's own whose link was not followed yet, and the way out. */
export function OwnWaitingAddress({ view, address: { purpose, email, expiresAt, timeZone } }: OwnWaitingAddressProps) {
  const action = purpose === 'sign-in' ? paths.mySignInAddress() : paths.myNoticesAddress();
  return (
    <Notice tone="info" icon="waiting">
      <p>
        <Phrase
          view={view}
          of="preferences.waits"
          values={{ email }}
          parts={{ until: <Moment view={view} at={expiresAt} form="exact" timeZone={timeZone} /> }}
        />
      </p>
      <form method="post" action={action}>
        <button class="link-button" type="submit" name="withdraw" value="yes">
          {view.t('preferences.withdraw', { email })}
        </button>
      </form>
    </Notice>
  );
}
