import type { TestApp } from './test-app.ts';
import { PUBLIC_URL } from './test-app.ts';

export type Fields = Readonly<Record<string, string>>;

let lastClient = 0;

/** What a browser does as far as the server sees it: keeps cookies, says where a form comes from, has an address. Follows no redirect. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly address: string;
  readonly #app: TestApp['app'];
  readonly #headers: Fields;

  /** `headers` go along with every request. Each browser has an address of its own unless it is given one. */
  constructor({ app }: Pick<TestApp, 'app'>, options: { headers?: Fields; address?: string } = {}) {
    lastClient += 1;
    this.#app = app;
    this.#headers = options.headers ?? {};
    this.address = options.address ?? `10.${(process.pid >> 8) & 255}.${process.pid & 255}.${lastClient}`;
  }

  get(path: string, headers: Fields = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  post(path: string, fields: Fields = {}, headers: Fields = {}): Promise<Response> {
    const form = { Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded', ...headers };
    return this.send(path, { method: 'POST', headers: form, body: new URLSearchParams(fields).toString() });
  }

  /** A request as it stands, with this browser's cookies and address. */
  async send(path: string, init: Omit<RequestInit, 'headers'> & { headers?: Fields } = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.#headers, ...(cookie !== '' && { Cookie: cookie }), ...init.headers };
    const response = await this.#app.request(`${PUBLIC_URL}${path}`, { ...init, headers }, { incoming: { socket: { remoteAddress: this.address } } });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
