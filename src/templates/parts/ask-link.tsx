import type { RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface AskLinkProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: Pick<RequestLine, 'id' | 'question'>;
}

/** Where a contact asks the requester something before deciding; nowhere while a question is open. */
export function AskLink({ view, site, request }: AskLinkProps) {
  return request.question ? null : <a href={paths.askQuestion(site.siteNumber, request.id)}>{view.t('talk.ask')}</a>;
}
