import type { DocumentMeanwhile } from '../document-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Notice } from './notice.tsx';

interface DocumentMeanwhileProps {
  readonly view: View;
  readonly meanwhile: DocumentMeanwhile | undefined;
}

/** That a version which is to be replaced is not the newest one any more: why nothing was published, and what going on does. */
export function DocumentMeanwhileNotice({ view, meanwhile }: DocumentMeanwhileProps) {
  if (!meanwhile) return null;
  return (
    <Notice tone="warning" urgent>
      {meanwhile.kind === 'gone' ? (
        <p>{view.t('documents.meanwhile.gone')}</p>
      ) : (
        <p>
          {view.t(`documents.meanwhile.${meanwhile.kind}`, { version: meanwhile.version, newest: meanwhile.newest.version })}{' '}
          <a href={paths.deskDocument(meanwhile.newest.id)}>{view.t('documents.meanwhile.see', { newest: meanwhile.newest.version })}</a>
        </p>
      )}
    </Notice>
  );
}
