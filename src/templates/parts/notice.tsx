import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'info' | 'success' | 'warning' | 'danger';
const ICONS: Readonly<Record<Tone, IconName>> = { info: 'note', success: 'granted', warning: 'trouble', danger: 'denied' };

interface NoticeProps {
  readonly tone: Tone;
  readonly children: Child;
  readonly icon?: IconName;
  /** Read out at once, and given the focus: for what answers something that the reader just did. */
  readonly urgent?: boolean;
  /** It came in the place of itself: whoever had the focus keeps it. */
  readonly again?: boolean;
}

/** A boxed message. Whatever it says is in its words; the tone only adds colour and a shape. */
export function Notice({ tone, children, icon, urgent = false, again = false }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} {...(urgent && { role: 'alert', tabindex: -1, ...(!again && { autofocus: true }) })}>
      <Icon name={icon ?? ICONS[tone]} />
      <div class="notice-body">{children}</div>
    </div>
  );
}
