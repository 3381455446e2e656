/** The receiving server will not take mail for this address, now or later: sending it again is of no use. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
  /** The SMTP reply's code, 5xx. */
  readonly code: number;
  constructor(code: number, reply: string) {
    super(reply);
    this.code = code;
  }
}
