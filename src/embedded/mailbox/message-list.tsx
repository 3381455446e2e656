import type { MessageListing } from './listing.ts';
import type { MessageSummary } from './message.ts';

/** The column of mails, the same on both pages; the script replaces it whole when one arrives. */
export function MessageList({ list, openId }: { list: MessageListing; openId?: string }) {
  return (
    <div id="mails" class="mails">
      <p class="count" role="status">
        {list.total === 0 ? '' : `${list.total.toLocaleString('en')} ${list.total === 1 ? 'mail' : 'mails'}${list.query === '' ? '' : ` with “${list.query}”`}`}
      </p>
      {list.total === 0 ? (
        <Empty query={list.query} />
      ) : (
        <ol>
          {list.messages.map((message) => (
            <Row message={message} list={list} open={message.id === openId} />
          ))}
        </ol>
      )}
      {list.pages > 1 ? <Pages list={list} /> : null}
    </div>
  );
}

function Row({ message, list, open }: { message: MessageSummary; list: MessageListing; open: boolean }) {
  return (
    <li>
      <a id={`mail-${message.id}`} href={`/messages/${message.id}${place(list.query, list.page)}`} aria-current={open ? 'page' : undefined}>
        <span class="to">{message.to.join(', ')}</span>
        <time datetime={message.receivedAt} title={exactTime(message.receivedAt)}>
          {shortTime(message.receivedAt)}
        </time>
        <span class="subject">{message.subject === '' ? '(no subject)' : message.subject}</span>
        {message.kind === '' ? null : <span class="kind">{message.kind}</span>}
      </a>
    </li>
  );
}

function Empty({ query }: { query: string }) {
  if (query !== '')
    return (
      <p class="empty">
        No mail has “{query}” in its subject or address. <a href="/">Show all</a>
      </p>
    );
  return <p class="empty">No mail yet. Everything that Octroi sends on this machine stays here and goes nowhere else; it appears by itself.</p>;
}

function Pages({ list: { query, page, pages } }: { list: MessageListing }) {
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? (
        <a rel="prev" href={`/${place(query, page - 1)}`}>
          Newer
        </a>
      ) : (
        <span></span>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a rel="next" href={`/${place(query, page + 1)}`}>
          Older
        </a>
      ) : (
        <span></span>
      )}
    </nav>
  );
}

export function place(query: string, page: number): string {
  const parameters = new URLSearchParams({ ...(query === '' ? {} : { q: query }), ...(page === 1 ? {} : { page: String(page) }) }).toString();
  return parameters === '' ? '' : `?${parameters}`;
}

export function exactTime(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' });
}

/** Server and reader sit at the same machine, so its zone is theirs. */
function shortTime(iso: string): string {
  const [time, now] = [new Date(iso), new Date()];
  const clock = time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (time.toDateString() === now.toDateString()) return clock;
  const day = time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(time.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }) });
  return `${day}, ${clock}`;
}
