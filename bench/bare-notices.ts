import { createTransport } from 'nodemailer';
import { serveParent } from './child.ts';

export interface BareNotices {
  readonly smtpUrl: string;
  readonly mails: number;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const WARM_UP = 200;

// The bare loop: one pooled connection, one mail after the other, and nothing written down. Its answer is how many seconds the mails took.
serveParent(async ({ smtpUrl, mails, ...content }: BareNotices) => {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: 1, maxMessages: Infinity });
  const send = async (count: number): Promise<number> => {
    const begins = performance.now();
    for (let n = 0; n < count; n += 1)
      await transport.sendMail({ from: 'octroi@octroi.bench.example', to: `renewal-${n}@bench.example`, messageId: `<${n}@octroi.bench.example>`, ...content });
    return (performance.now() - begins) / 1000;
  };
  await send(WARM_UP);
  const seconds = await send(mails);
  transport.close();
  return { url: String(seconds), stop: async () => undefined };
});
