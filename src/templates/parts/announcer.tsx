import type { View } from '../view.ts';
import { Icon } from './icon.tsx';
import { madeOnce } from './made-once.ts';
import { Phrase } from './phrase.tsx';

const FAILURES = ['offline', 'unavailable', 'server'] as const;

/** Where the script speaks to screen readers, and the words that it shows near a form whose sending failed: a script has no catalogue of its own. */
export const Announcer = madeOnce((view: View) => (
  <>
    <div id="announcer" class="visually-hidden" role="status" data-sending={view.t('shell.sending')}></div>
    {FAILURES.map((failure) => (
      <template id={`failed-${failure}`}>
        <div class="notice notice-danger" role="alert" tabindex={-1} data-failure>
          <Icon name="trouble" />
          <div class="notice-body">
            <p>{view.t(`failed.${failure}`)}</p>
          </div>
        </div>
      </template>
    ))}
    <template id="stale">
      <div class="notice notice-warning stale" data-stale>
        <Icon name="trouble" />
        <div class="notice-body">
          <p>
            <Phrase view={view} of="failed.stale" parts={{ time: <time></time> }} />
          </p>
        </div>
      </div>
    </template>
  </>
));
