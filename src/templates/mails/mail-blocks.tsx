import type { Block, Fact, PermissionItem } from './mail-content.ts';
import { INLINE } from './mail-styles.ts';

/** One part of a mail's text. Whatever people typed arrives as plain text and is escaped by the renderer. */
export function MailBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p class="ink" style={INLINE.paragraph}>
          <Lines text={block.text} />
        </p>
      );
    case 'note':
      return <Note {...block} />;
    case 'title':
      return <Title text={block.text} />;
    case 'facts':
      return <Facts facts={block.facts} />;
    case 'permissions':
      return <PermissionList title={block.title} items={block.items} />;
    case 'quote':
      return <Quote title={block.title} text={block.text} />;
    case 'links':
      return <Links links={block.links} />;
    case 'code':
      return <Code title={block.title} code={block.code} />;
  }
}

// With a hyphen in them, and odd when broken at it: numbers of requests, invitations and notices, addresses that fit on a phone, and "e-mail".
const UNBROKEN = /(\b[RIN]-\d{4}-\d+\b|[^\s@]{1,20}@[^\s@]{1,20}|\be-mails?\b)/i;

/** A text that wraps where a person would wrap it. */
export function Words({ text }: { readonly text: string }) {
  return <>{text.split(UNBROKEN).map((part, index) => (index % 2 === 1 ? <span style={INLINE.unbroken}>{part}</span> : part))}</>;
}

function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          <Words text={line} />
        </>
      ))}
    </>
  );
}

function Title({ text }: { readonly text: string }) {
  return (
    <h2 class="ink" style={INLINE.title}>
      {text}
    </h2>
  );
}

function Note({ text, link }: { readonly text: string; readonly link?: { readonly label: string; readonly url: string } }) {
  return (
    <div class="note" style={INLINE.note}>
      <Words text={text} />
      {link && (
        <>
          <br />
          <a class="link" style={INLINE.link} href={link.url}>
            {link.label}
          </a>
        </>
      )}
    </div>
  );
}

function Links({ links }: { readonly links: readonly { readonly text: string; readonly label: string; readonly url: string }[] }) {
  return (
    <ul class="rows" style={INLINE.list}>
      {links.map(({ text, label, url }) => (
        <li class="row" style={INLINE.linkRow}>
          <span class="ink" style={INLINE.linkText}>
            <Words text={text} />
          </span>{' '}
          <a class="link" style={INLINE.link} href={url}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <div class="rows" style={INLINE.rows}>
      {facts.map(({ label, value }) => (
        <div class="row" style={INLINE.row}>
          <span class="label muted" style={INLINE.label}>
            {label}
          </span>{' '}
          <span class="value ink" style={INLINE.value}>
            {value}
          </span>
        </div>
      ))}
    </div>
  );
}

function PermissionList({ title, items }: { readonly title: string; readonly items: readonly PermissionItem[] }) {
  return (
    <>
      <Title text={title} />
      <ul class="rows" style={INLINE.list}>
        {items.map(({ area, level, difference }) => (
          <li class="row" style={INLINE.row}>
            <span class="label muted" style={INLINE.area}>
              {area}
            </span>{' '}
            <span class="value ink" style={INLINE.level}>
              {level}
              {difference !== undefined && (
                <span class="changed" style={INLINE.changed}>
                  {difference}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Quote({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <Title text={title} />
      <blockquote class="quote ink" style={INLINE.quote}>
        <Lines text={text} />
      </blockquote>
    </>
  );
}

function Code({ title, code }: { readonly title: string; readonly code: string }) {
  return (
    <>
      <Title text={title} />
      <p class="code" style={INLINE.code}>
        {code}
      </p>
    </>
  );
}
