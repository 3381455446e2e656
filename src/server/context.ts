import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { SiteReader } from '../database/site-reader.ts';
import type { Site } from '../database/sites.ts';
import type { Standing } from '../domain/standing.ts';
import type { Reader } from '../templates/page-data.ts';
import type { View } from '../templates/view.ts';
import type { StoredContent } from '../database/document-contents.ts';
import type { FileProblem } from '../domain/document.ts';
import type { Upload } from './middleware/multipart.ts';

/** Who is signed in, as one query at the start of a request told it. */
export interface SignedIn {
  readonly personId: PersonId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  /** Null until the person chose a language. */
  readonly locale: Locale | null;
  /** The same of a time zone. Pages of a Site are in the Site's. */
  readonly personTimeZone: string | null;
  /** What the session table knows the session by. */
  readonly sessionHash: Buffer;
}

/** A posted form: each field once, valid text without NUL. */
export type FormFields = Readonly<Record<string, string>>;

export type UploadedFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'stored'; readonly content: StoredContent }
  | { readonly kind: 'refused'; readonly problem: FileProblem }
  /** The store is away: nothing is wrong with the file. */
  | { readonly kind: 'unavailable' };

/** The Site of a page and what its reader is there. */
export interface SitePage {
  readonly site: Site;
  readonly standing: Standing;
  readonly reader: Reader;
  /** Somebody waits for a decision at the Site. */
  readonly hasWaiting: boolean;
  /** Somebody is invited and has not answered. */
  readonly hasInvited: boolean;
}

export interface Variables {
  requestId: string;
  log: Logger;
  nonce: string;
  /** Cookies are `__Host-` and Secure: people reach us by https. */
  secure: boolean;
  view: View;
  form: FormFields | undefined;
  /** Files of a posted form, by the names of their fields. */
  uploads: ReadonlyMap<string, Upload> | undefined;
  /** What became of the file of a form that brings a document. */
  uploaded: UploadedFile | undefined;
  signedIn: SignedIn | undefined;
  /** Hash of this browser's own cookie, once somebody asked for it. */
  browserHash: Buffer | undefined;
  /** The Site that the path names and what who is signed in is there; not yet whether they may see it. */
  siteReader: SiteReader | undefined;
  /** On the pages of a Site: the Site, and what the reader is there. */
  sitePage: SitePage | undefined;
}

export interface Env {
  Bindings: Partial<HttpBindings>;
  Variables: Variables;
}
export type AppContext = Context<Env>;
export type AppMiddleware = MiddlewareHandler<Env>;

/** The posted fields; none where nothing was posted. */
export function formOf(c: AppContext): FormFields {
  return c.get('form') ?? {};
}

/** Who is signed in. Only behind `requireSignedIn`. */
export function signedIn(c: AppContext): SignedIn {
  const known = c.get('signedIn');
  if (!known) throw new Error('a route that needs a session stands outside requireSignedIn');
  return known;
}
