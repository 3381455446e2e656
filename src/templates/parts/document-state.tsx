import type { DeskDocumentState } from '../document-data.ts';
import type { View } from '../view.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<DeskDocumentState, IconName>> = { current: 'granted', replaced: 'expired', withdrawn: 'withdrawn' };

/** What has become of a version, as word, shape and colour. */
export function DocumentState({ view, state }: { readonly view: View; readonly state: DeskDocumentState }) {
  return (
    <strong class={`tag tag-document-${state}`}>
      <Icon name={ICONS[state]} />
      {view.t(`documents.state.${state}`)}
    </strong>
  );
}
