import type { Locale } from '../../domain/locale.ts';
import type { Block, MailContent } from '../mails/mail-content.ts';
import type { View } from '../view.ts';

interface MailPreviewProps {
  readonly view: View;
  /** Of the mail. */
  readonly locale: Locale;
  readonly content: MailContent;
}

/** A mail in its words, as a part of a page: what is in it and in which order, not how mail programmes dress it. */
export function MailPreview({ view, locale, content }: MailPreviewProps) {
  return (
    <article class="mail-preview" aria-labelledby={`preview-${locale}`}>
      <h3 id={`preview-${locale}`} class="mail-preview-language">
        {view.t(`notice.language.${locale}`)}
      </h3>
      <div lang={locale}>
        <p class="mail-preview-subject">{content.subject}</p>
        {content.heading !== content.subject && <p class="mail-preview-heading">{content.heading}</p>}
        {content.lead.map((block) => (
          <PreviewBlock block={block} />
        ))}
        <p>
          <span class="mail-preview-button">{content.action.label}</span>
        </p>
        {content.rest.map((block) => (
          <PreviewBlock block={block} />
        ))}
        <p class="mail-preview-because">{content.because}</p>
      </div>
    </article>
  );
}

function PreviewBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p class="written">{block.text}</p>;
    case 'note':
      return (
        <p class="remark">
          {block.text} {block.link && <span class="mail-preview-link">{block.link.label}</span>}
        </p>
      );
    case 'title':
      return <p class="strong">{block.text}</p>;
    case 'quote':
      return <p class="written">{block.text}</p>;
    case 'code':
      return <p class="number">{block.code}</p>;
    case 'links':
      return (
        <ul class="steps">
          {block.links.map(({ text, label }) => (
            <li>
              {text} <span class="mail-preview-link">{label}</span>
            </li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <dl class="facts">
          {block.facts.map(({ label, value }) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'permissions':
      return (
        <ul class="steps">
          {block.items.map(({ area, level }) => (
            <li>
              {area} – {level}
            </li>
          ))}
        </ul>
      );
  }
}
