import { HTTPException } from 'hono/http-exception';

/** More arrived than is taken: the page that says so names the limit. */
export class TooLargeError extends HTTPException {
  /** In bytes. */
  readonly limit: number;
  constructor(limit: number) {
    super(413, { message: `more than ${limit} bytes` });
    this.limit = limit;
  }
}
