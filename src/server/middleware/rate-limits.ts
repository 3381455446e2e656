import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Sql } from '../../database/connection.ts';
import { TooManyError, UnavailableError } from '../../domain/errors.ts';
import { inTime } from '../in-time.ts';

const QUARTER = 15 * 60;
const DAY = 24 * 60 * 60;

/** What may be done how often, in points a number of seconds. */
const LIMITS = {
  /** An address is written to at most this often, whoever asks. */
  'sign-in-address': { points: 5, duration: QUARTER },
  /** A company behind one address: 30 people in 5 minutes sign in without noticing. */
  'sign-in-client': { points: 60, duration: QUARTER },
  /** Codes and links tried by one client: those people, and their typing slips. */
  'redeem-client': { points: 150, duration: QUARTER },
  /** Codes tried for one address from anywhere; with a million codes nobody guesses one, and the link goes on working. */
  'code-address': { points: 30, duration: DAY },
  /** Forms kept for somebody who is not signed in: a point for each 64 kB of their rows. */
  'draft-client': { points: 60, duration: QUARTER },
  /** Each request writes to all of a Site's contacts, and its form tells which Site numbers exist: sixty an hour, in two steps each. */
  'ask-person': { points: 120, duration: 60 * 60 },
  /** Each change of a request writes to all of a Site's contacts again. */
  'change-person': { points: 20, duration: 60 * 60 },
  /** A welcome mail sent again: to one invited person, by whomever. */
  'send-again': { points: 6, duration: DAY },
  /** A new address of one's own is mailed a link, and anybody's could be typed. */
  'own-address': { points: 10, duration: DAY },
  /** Each new address of a contact, and each contact that is added, mails whoever is typed: a long day's tidying up by one editor. */
  'contact-editor': { points: 60, duration: DAY },
  /** The same, to one address by whomever. */
  'contact-address': { points: 10, duration: DAY },
} as const;
export type Limit = keyof typeof LIMITS;

/** Counts one try of `key`, or as many as it weighs. @throws TooManyError over the limit; UnavailableError where nobody can count, since an open door would be worse */
export type RateLimits = (limit: Limit, key: string, points?: number) => Promise<void>;

/** Counted in PostgreSQL, so that all servers count together. */
export function createRateLimits(sql: Sql): RateLimits {
  const storeClient = postgresClient(sql);
  const limiter = (keyPrefix: Limit) =>
    new RateLimiterPostgres({
      ...LIMITS[keyPrefix],
      keyPrefix,
      storeClient,
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
  const limiters: Readonly<Record<Limit, RateLimiterPostgres>> = {
    'sign-in-address': limiter('sign-in-address'),
    'sign-in-client': limiter('sign-in-client'),
    'redeem-client': limiter('redeem-client'),
    'code-address': limiter('code-address'),
    'draft-client': limiter('draft-client'),
    'ask-person': limiter('ask-person'),
    'change-person': limiter('change-person'),
    'send-again': limiter('send-again'),
    'own-address': limiter('own-address'),
    'contact-editor': limiter('contact-editor'),
    'contact-address': limiter('contact-address'),
  };
  return async (limit, key, points = 1) => {
    try {
      await inTime(limiters[limit].consume(key, points), 'the rate limits');
    } catch (refusal) {
      if (refusal instanceof UnavailableError) throw refusal;
      if (refusal instanceof RateLimiterRes) throw new TooManyError(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
      throw new UnavailableError('the rate limits cannot be counted', { cause: refusal });
    }
  };
}

/** The part of pg's client that the limiter uses, over our own pool. */
function postgresClient(sql: Sql) {
  return {
    async query({ text, values }: { text: string; values: (string | number)[] }) {
      const rows = await sql.unsafe(text, values, { prepare: true });
      return { rows: [...rows], rowCount: rows.count };
    },
  };
}
