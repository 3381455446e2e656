import type { Child } from 'hono/jsx';
import { fileSize } from '../../locales/sizes.ts';
import { documentDay, type DocumentLine } from '../document-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';

interface DocumentFactsProps {
  readonly view: View;
  readonly document: DocumentLine;
  readonly sha256: string;
  /** What the desk says besides. */
  readonly children?: Child;
}

/** What is known of a version. */
export function DocumentFacts({ view, document, sha256, children }: DocumentFactsProps) {
  return (
    <dl class="facts">
      {children}
      <div>
        <dt>{view.t('documents.field.kind')}</dt>
        <dd>{view.t(`documents.kind.${document.kind}`)}</dd>
      </div>
      <div>
        <dt>{view.t('documents.field.date')}</dt>
        <dd>{documentDay(view, document.date)}</dd>
      </div>
      <div>
        <dt>{view.t('documents.published')}</dt>
        <dd>
          <Moment view={view} at={document.publishedAt} />
          {' · '}
          {view.t('documents.version', { version: document.version })}
        </dd>
      </div>
      <div>
        <dt>{view.t('documents.column.file')}</dt>
        <dd>
          {document.fileName} <span class="document-size">{fileSize(document.bytes, view.locale)}</span>
          <details class="document-sum">
            <summary>{view.t('documents.sum')}</summary>
            <code>{sha256}</code>
          </details>
        </dd>
      </div>
    </dl>
  );
}
