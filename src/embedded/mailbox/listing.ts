import type { MessageStore } from './message-store.ts';
import type { MessageSummary } from './message.ts';

const PAGE_SIZE = 50;

export type MessageListing = {
  readonly messages: readonly MessageSummary[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly query: string;
};

/** One page of what matches the search, with a page number that exists. */
export function selectList(store: MessageStore, query: string | undefined, page: string | undefined): MessageListing {
  const text = query?.trim() ?? '';
  const found = store.list(text === '' ? {} : { text });
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(pages, Math.max(1, Math.trunc(Number(page)) || 1));
  return { messages: found.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE), total: found.length, page: current, pages, query: text };
}
