import PostalMime, { type Email } from 'postal-mime';

/** What the list and its filters need of a mail; everything else stays in its file. */
export type MessageSummary = {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly from: string;
  /** The recipients the sender named to the server, which may be more than the header shows. */
  readonly to: readonly string[];
  readonly subject: string;
  /** X-Octroi-Mail */
  readonly kind: string;
  /** X-Octroi-Ref */
  readonly ref: string;
  readonly messageId: string;
  readonly autoSubmitted: string;
  readonly size: number;
};
export type Message = MessageSummary & {
  /** Names in lower case; a repeated header has one line each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
};
export type Envelope = { readonly from: string; readonly to: readonly string[] };

export async function summarise(id: string, receivedAt: Date, raw: Buffer, envelope?: Envelope): Promise<MessageSummary> {
  const email = await PostalMime.parse(raw);
  const headers = headersOf(email);
  const addresses = (email.to ?? []).map((entry) => entry.address ?? '').filter((address) => address !== '');
  return {
    id,
    receivedAt: receivedAt.toISOString(),
    from: email.from?.address ?? envelope?.from ?? '',
    to: envelope?.to ?? addresses,
    subject: email.subject ?? '',
    kind: headers['x-octroi-mail'] ?? '',
    ref: headers['x-octroi-ref'] ?? '',
    messageId: email.messageId ?? '',
    autoSubmitted: headers['auto-submitted'] ?? '',
    size: raw.length,
  };
}

export async function readBodies(summary: MessageSummary, raw: Buffer): Promise<Message> {
  const email = await PostalMime.parse(raw);
  return { ...summary, headers: headersOf(email), text: email.text ?? '', html: email.html ?? '' };
}

function headersOf(email: Email): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, value } of email.headers) headers[key] = headers[key] === undefined ? value : `${headers[key]}\n${value}`;
  return headers;
}
