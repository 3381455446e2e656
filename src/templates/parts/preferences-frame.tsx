import type { Child } from 'hono/jsx';
import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface PreferencesFrameProps {
  readonly view: View;
  readonly title: string;
  readonly wrong?: boolean;
  /** Stands above the title: what is wrong, or was done. */
  readonly above?: Child;
  readonly children: Child;
}

/** A page beneath the preferences: one question, and the way back. */
export function PreferencesFrame({ view, title, wrong = false, above, children }: PreferencesFrameProps) {
  return (
    <Layout view={view} title={title} wrong={wrong}>
      <p class="back">
        <a href={paths.preferences()}>{view.t('preferences.back')}</a>
      </p>
      {above}
      <h1>{title}</h1>
      {children}
    </Layout>
  );
}
