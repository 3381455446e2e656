import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface DeskHeadProps {
  readonly view: View;
  readonly title: string;
  readonly here: 'desk' | 'notices' | 'documents';
}

/** Head of a page of the operators' desk: what it is, and where else one can go there. */
export function DeskHead({ view, title, here }: DeskHeadProps) {
  const tabs = [
    ['desk', paths.desk(), view.t('desk.overview')],
    ['notices', paths.deskNotices(), view.t('notices.title')],
    ['documents', paths.deskDocuments(), view.t('documents.title')],
  ] as const;
  return (
    <header class="page-head">
      <h1>{title}</h1>
      <nav class="tabs" aria-label={view.t('desk.title')}>
        <ul>
          {tabs.map(([name, path, label]) => (
            <li>
              <a class={name === here ? 'tab tab-here' : 'tab'} href={path} {...(name === here && { 'aria-current': 'page' })}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
