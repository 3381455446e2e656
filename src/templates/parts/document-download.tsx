import { fileSize } from '../../locales/sizes.ts';
import type { DocumentLine } from '../document-data.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';

interface DocumentDownloadProps {
  readonly view: View;
  readonly document: Pick<DocumentLine, 'title' | 'version' | 'bytes'>;
  readonly path: string;
  /** What the page is for, and not one of many. */
  readonly main?: boolean;
}

/** The link that brings a file, with its size; whoever hears it among others hears of which document. */
export function DocumentDownload({ view, document: { title, version, bytes }, path, main = false }: DocumentDownloadProps) {
  const size = fileSize(bytes, view.locale);
  return (
    <a class={main ? 'button document-download' : 'document-download'} href={path}>
      <Icon name="download" />
      <span>
        {view.t('documents.download')}
        {/* The spaces are heard and not seen: one between the words and the size would be underlined. */}
        <span class="visually-hidden"> {view.t('documents.download.of', { title, version })} </span>
        <span class="document-size">{size}</span>
      </span>
    </a>
  );
}
