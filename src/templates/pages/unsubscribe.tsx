import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

type UnsubscribePageProps = { readonly view: View } & (
  | {
      readonly state: 'asked';
      /** The link's own path: its POST ends the subscription. */
      readonly action: string;
    }
  | { readonly state: 'done' }
);

/** Ends a subscription without a sign-in. Looking at it changes nothing: mail scanners follow links. */
export function UnsubscribePage(props: UnsubscribePageProps) {
  const { view } = props;
  const done = props.state === 'done';
  const title = view.t(done ? 'unsubscribe.done.title' : 'unsubscribe.title');
  return (
    <Layout view={view} title={title} width="narrow">
      <h1 {...(done && { tabindex: -1, autofocus: true })}>{title}</h1>
      <p class={done ? 'lead outcome-sentence' : 'lead'}>{view.t(done ? 'unsubscribe.done.text' : 'unsubscribe.effect')}</p>
      {props.state === 'asked' ? (
        <form method="post" action={props.action}>
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('unsubscribe.submit')}
            </button>
          </div>
        </form>
      ) : (
        <p>
          <a href={paths.mySubscriptions()}>{view.t('unsubscribe.done.again')}</a>
        </p>
      )}
    </Layout>
  );
}
