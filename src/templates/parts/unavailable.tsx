import type { View } from '../view.ts';
import { Notice } from './notice.tsx';

/** Above a form that could not be recorded because the engine is away. */
export function Unavailable({ view }: { readonly view: View }) {
  return (
    <Notice tone="warning" urgent>
      <p>
        <strong>{view.t('unavailable.title')}.</strong> {view.t('unavailable.text')}
      </p>
    </Notice>
  );
}
