import { inWords } from '../permissions-in-words.ts';
import { changesInWords, typesInWords } from '../access-change-in-words.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { AccessChangeLine } from '../user-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

export interface AccessChangeResultProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly readerId: string;
  readonly change: AccessChangeLine;
  /** The reader may not undo it. */
  readonly fixed: boolean;
  /** The reader has just made it: takes the focus. */
  readonly justMade?: boolean;
}

/** What was done to somebody's access, by whom, and until when it can be undone. While it can, it asks again by itself how it stands. */
export function AccessChangeResult(props: AccessChangeResultProps) {
  const { view, site, change, justMade = false } = props;
  const shown = paths.accessChangeShown(site.siteNumber, change.person.id, change.id);
  const asksAgain = change.toldAt ? {} : { 'hx-get': shown, 'hx-trigger': 'every 10s', 'hx-target': 'this', 'hx-swap': 'outerHTML' };
  return (
    <div class="access-change" id={`change-${change.id}`} {...asksAgain} {...(justMade && { tabindex: -1, autofocus: true })}>
      <Notice tone={change.kind === 'removed' ? 'warning' : 'success'} icon={change.kind === 'removed' ? 'denied' : 'granted'}>
        <h2>{view.t(`${change.kind}.title`)}</h2>
        <WhatWasDone {...props} />
        <Told {...props} />
        {!change.toldAt && !props.fixed && <UndoForm {...props} />}
      </Notice>
    </div>
  );
}

function WhatWasDone({ view, site, change, readerId }: AccessChangeResultProps) {
  const { person, by, before, after } = change;
  const values = { by: by.name, name: person.name, siteNumber: site.siteNumber, siteName: site.name };
  const own = by.id === readerId;
  const types = typesInWords(view, before.contactTypes);
  return (
    <>
      <p class="outcome-sentence">{view.t(own ? `${change.kind}.past-you` : `${change.kind}.past`, values)}</p>
      <p class="request-times">
        <span>
          <Moment view={view} at={change.at} form="exact" />
        </span>
      </p>
      {after ? (
        <>
          <ul class="differences">
            {changesInWords(view, person.name, before, after, 'changed').map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
          <p>{view.t('changed.can', { ...values, abilities: inWords(view, after.permissions) })}</p>
        </>
      ) : (
        <>
          <p>{view.t('removed.went', { name: person.name, abilities: inWords(view, before.permissions) })}</p>
          {types !== '' && <p>{view.t('removed.contact', { types })}</p>}
          <p>
            {view.t('removed.reason')} <span class="quoted written">{change.reason}</span>
          </p>
        </>
      )}
    </>
  );
}

function Told({ view, change }: AccessChangeResultProps) {
  const { name } = change.person;
  if (change.toldAt) {
    return (
      <p class="quieter">
        <Phrase view={view} of={`${change.kind}.told`} values={{ name }} parts={{ when: <Moment view={view} at={change.toldAt} /> }} />
      </p>
    );
  }
  if (change.undoUntil <= view.now) return <p>{view.t('changed.late', { name })}</p>;
  return (
    <p>
      <Phrase view={view} of="changed.open" values={{ name }} parts={{ time: <Moment view={view} at={change.undoUntil} form="clock" /> }} />
    </p>
  );
}

function UndoForm({ view, site, change }: AccessChangeResultProps) {
  return (
    <form class="no-print" method="post" action={paths.undoAccessChange(site.siteNumber, change.id)}>
      <button class="button button-plain" type="submit" id={`undo-${change.id}`}>
        {view.t(`undo.submit.${change.kind}`)}
      </button>
    </form>
  );
}
