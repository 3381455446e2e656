import { Notice } from '../parts/notice.tsx';
import type { RequestLine, SiteLine } from '../page-data.ts';
import type { View } from '../view.ts';

export interface ExistingRequestNoticeProps {
  readonly view: View;
  readonly site: Pick<SiteLine, 'siteNumber'>;
  readonly request: Pick<RequestLine, 'number'>;
}

/** Above the first request, for whoever tried to send a second one to the same Site. */
export function ExistingRequestNotice({ view, site, request }: ExistingRequestNoticeProps) {
  return (
    <Notice tone="warning" urgent>
      <p>
        <strong>{view.t('request.existing.title', { siteNumber: site.siteNumber })}.</strong>
      </p>
      <p>{view.t('request.existing.text', { number: request.number })}</p>
    </Notice>
  );
}
