import type { MessageListing } from './listing.ts';
import { Layout } from './layout.tsx';
import { MessageList } from './message-list.tsx';

export function ListPage({ list, missing = false }: { list: MessageListing; missing?: boolean }) {
  return (
    <Layout title="Mailbox">
      <Header query={list.query} anyMail={list.total > 0} />
      <main class="box">
        {missing ? (
          <p class="notice" role="alert">
            That mail is not here any more. It may have been deleted.
          </p>
        ) : null}
        <MessageList list={list} />
        <div class="reading nothing">
          <p>Choose a mail to read it.</p>
        </div>
      </main>
    </Layout>
  );
}

export function Header({ query, anyMail }: { query: string; anyMail: boolean }) {
  return (
    <header>
      <h1>
        <a href="/">Mailbox</a>
      </h1>
      <form action="/" role="search">
        <label class="unseen" for="q">
          Search address or subject
        </label>
        <input id="q" name="q" type="search" value={query} placeholder="Search address or subject" autocomplete="off" />
      </form>
      {anyMail ? (
        <details>
          <summary>Delete all</summary>
          <form method="post" action="/delete-all">
            <p>Every mail is deleted from this machine.</p>
            <button>Delete all mails</button>
          </form>
        </details>
      ) : null}
    </header>
  );
}
