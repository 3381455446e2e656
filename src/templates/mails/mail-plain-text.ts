import type { Block, MailContent, PermissionItem } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';

/**
 * The mail as plain text: a blank line between parts, every link alone on its line.
 * Paragraphs are left to the reader's window; lines broken here would break a second time on a phone.
 */
export function mailText(content: MailContent, writer: MailWriter): string {
  const { action } = content;
  const parts = [
    content.heading,
    ...content.lead.map((block) => blockText(block, writer)),
    `${writer.t('mail.text.labelled', { label: action.label })}\n${action.url}`,
    ...content.rest.map((block) => blockText(block, writer)),
    `-- \n${content.because}\n${writer.t('mail.sent-by', { programme: writer.programme, host: writer.host })}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block, { t }: MailWriter): string {
  const labelled = (label: string) => t('mail.text.labelled', { label });
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'note':
      return block.link ? `${block.text}\n${labelled(block.link.label)}\n${block.link.url}` : block.text;
    case 'title':
      return block.text;
    case 'facts':
      return block.facts.map(({ label, value }) => `${labelled(label)} ${value}`).join('\n');
    case 'permissions':
      return [labelled(block.title), ...block.items.map(itemText)].join('\n');
    case 'quote':
      return `${labelled(block.title)}\n${quoted(block.text)}`;
    case 'links':
      return block.links.map(({ text, url }) => `- ${text}\n${url}`).join('\n\n');
    case 'code':
      return `${labelled(block.title)}\n${block.code}`;
  }
}

function itemText({ area, level, difference }: PermissionItem): string {
  return difference === undefined ? `- ${area} – ${level}` : `- ${area} – ${level}\n  ${difference}`;
}

// Marked line by line: otherwise what somebody typed could pass for a part of the mail, link and all.
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
