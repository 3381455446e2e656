import { HANDOVER_FOR, type StaysAs } from '../../domain/handover.ts';
import type { CandidateLine } from '../handover-data.ts';
import { Layout } from '../layout.tsx';
import { Answer } from '../parts/answer.tsx';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { durationInWords } from '../policy-in-words.ts';
import type { View } from '../view.ts';

export interface HandOverCheckPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly draft: string;
  readonly to: CandidateLine;
  readonly staysAs: StaysAs;
}

/** Handing a Site over, last step: what it comes to, and the button that offers it. */
export function HandOverCheckPage({ view, site, draft, to, staysAs }: HandOverCheckPageProps) {
  const about = { siteNumber: site.siteNumber, siteName: site.name };
  const back = paths.handOver(site.siteNumber, draft);
  return (
    <Layout view={view} title={view.t('handover.check.title')}>
      <p class="back">
        <a href={back}>{view.t('shell.back')}</a>
      </p>
      <header class="step-head">
        <p class="step-of">{view.t('handover.step', { step: 2, ...about })}</p>
        <h1>{view.t('handover.check.title')}</h1>
      </header>
      <dl class="answers">
        <Answer view={view} field={view.t('handover.check.to')} change={back}>
          {to.name}
          <br />
          <span class="quieter">{to.email}</span>
        </Answer>
        <Answer view={view} field={view.t('handover.check.stays')} change={`${back}#stays-${staysAs}`}>
          {view.t(`handover.stays.${staysAs}`)}
        </Answer>
      </dl>
      <div class="effect">
        <p class="effect-title">{view.t('handover.effect', { name: to.name, duration: durationInWords(view, HANDOVER_FOR), ...about })}</p>
        <p>
          {view.t(`handover.effect.${staysAs}`)} {view.t('handover.effect.withdraw')}
        </p>
      </div>
      <form method="post" action={paths.checkHandover(site.siteNumber, draft)}>
        <input type="hidden" name="draft" value={draft} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('handover.submit')}
          </button>
          <a href={back}>{view.t('handover.change')}</a>
        </div>
      </form>
    </Layout>
  );
}
