import type { MessageListing } from './listing.ts';
import { Layout } from './layout.tsx';
import { Header } from './list-page.tsx';
import { exactTime, MessageList, place } from './message-list.tsx';
import type { Message } from './message.ts';

const VIEWS = { html: 'HTML', text: 'Text', headers: 'Headers', raw: 'Raw' } as const;
type View = keyof typeof VIEWS;
type Shown = { message: Message; view: View; raw: string; list: MessageListing };

export function isView(text: string | undefined): text is View {
  return text !== undefined && Object.hasOwn(VIEWS, text);
}

export function MessagePage({ message, view, raw, list }: Shown) {
  return (
    <Layout title={`${message.subject} – Mailbox`}>
      <Header query={list.query} anyMail />
      <main class="box open">
        <MessageList list={list} openId={message.id} />
        <article class="reading">
          <a class="back" href={`/${place(list.query, list.page)}`}>
            All mails
          </a>
          <h2>{message.subject === '' ? '(no subject)' : message.subject}</h2>
          <dl>
            <dt>To</dt>
            <dd>{message.to.join(', ')}</dd>
            <dt>From</dt>
            <dd>{message.from}</dd>
            <dt>Received</dt>
            <dd>
              <time datetime={message.receivedAt}>{exactTime(message.receivedAt)}</time>
            </dd>
          </dl>
          <Views message={message} view={view} list={list} />
          <Body message={message} view={view} raw={raw} />
        </article>
      </main>
    </Layout>
  );
}

function Views({ message, view, list }: Omit<Shown, 'raw'>) {
  const views = (Object.keys(VIEWS) as View[]).filter((name) => name !== 'html' || message.html !== '');
  const address = (name: View): string =>
    `/messages/${message.id}?${new URLSearchParams([['view', name], ...new URLSearchParams(place(list.query, list.page))]).toString()}`;
  return (
    <nav class="views" aria-label="Views of this mail">
      {views.map((name) => (
        <a href={address(name)} aria-current={name === view ? 'page' : undefined}>
          {VIEWS[name]}
        </a>
      ))}
    </nav>
  );
}

function Body({ message, view, raw }: Omit<Shown, 'list'>) {
  switch (view) {
    case 'html':
      return (
        <iframe
          title="The mail"
          src={`/messages/${message.id}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerpolicy="no-referrer"
        ></iframe>
      );
    case 'text':
      return <pre class="text">{linked(message.text === '' ? '(no text part)' : message.text)}</pre>;
    case 'headers':
      return (
        <table>
          <tbody>
            {Object.entries(message.headers).map(([name, value]) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'raw':
      return <pre class="raw">{raw}</pre>;
  }
}

/** Addresses in plain text, as mail programs make them; only http and https, so no script hides in one. */
function linked(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/).map((part, index) =>
    index % 2 === 1 ? (
      <a href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
