import { HTTPException } from 'hono/http-exception';

export const malformed = (message: string) => new HTTPException(422, { message });

/** What was posted as a text: UTF-8 without NUL. Node's own decoders would mend broken text silently. */
export function strictText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('a field that is not UTF-8');
  }
  if (text.includes('\0')) throw malformed('a field with a NUL');
  return text;
}
