import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { parseEmailAddress } from '../domain/email-address.ts';
import { SECONDARIES_ALLOWED, type SitePolicy } from '../domain/site-policy.ts';
import { documentsOf, DOCUMENTS_SECRETS, documentsProblems, documentsSchema } from './documents-settings.ts';
import { parseDuration } from './duration.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Raised with every wrong setting at once, one line each, so that nobody mends them one start at a time. */
export class SettingsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

const SECRETS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SMTP_URL', 'SESSION_SECRET', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS_KEY', ...DOCUMENTS_SECRETS] as const;

const port = z
  .string()
  .regex(/^\d+$/, 'must be a port number')
  .transform(Number)
  .pipe(z.number().min(1, 'must be from 1 to 65535').max(65535, 'must be from 1 to 65535'));
const duration = z.string().transform((text, context) => {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) {
    context.addIssue({ code: 'custom', message: 'must be an ISO 8601 duration such as P14D or PT5S' });
    return z.NEVER;
  }
  return milliseconds;
});
const durations = z.string().transform((text, context) => {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const parsed = parts.map(parseDuration);
  if (parsed.some((part) => part === undefined)) {
    context.addIssue({ code: 'custom', message: 'must be ISO 8601 durations separated by commas, such as P3D,P7D' });
    return z.NEVER;
  }
  return parsed.filter((part) => part !== undefined).sort((a, b) => a - b);
});
const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });
/** Addresses and CIDR ranges of the proxies whose X-Forwarded-For is believed. */
const networks = z.string().transform((text, context) => {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const wrong = parts.find((part) => !isNetwork(part));
  if (wrong === undefined) return parts;
  context.addIssue({ code: 'custom', message: `names ${wrong}, which is neither an address nor a range such as 10.0.0.0/8` });
  return z.NEVER;
});
/** E-mail addresses of the vendor's own people, as they sign in. */
const addresses = z.string().transform((text, context) => {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const parsed = parts.map(parseEmailAddress);
  const wrong = parts.find((_, at) => parsed[at] === undefined);
  if (wrong === undefined) return parsed.filter((part) => part !== undefined);
  context.addIssue({ code: 'custom', message: `names ${wrong}, which is not one plain e-mail address` });
  return z.NEVER;
});
const flag = z.enum(['0', '1', 'true', 'false'], { error: 'must be 0 or 1' }).transform((text) => text === '1' || text === 'true');

const schema = z.object({
  PORT: port.optional(),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:']).refine(isOrigin, 'must be an address without a path, such as https://access.example.com').optional(),
  PROGRAMME_NAME: z.string().trim().min(1).max(80).default('Licence Programme'),
  DATA_DIR: z.string().default('./data'),
  DEMO: flag.default(true),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_OWNER_URL: url(['postgres:', 'postgresql:']).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d+$/, 'must be host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  TEMPORAL_TLS: flag.optional(),
  TEMPORAL_TLS_CERT: z.string().min(1).optional(),
  TEMPORAL_TLS_KEY: z.string().min(1).optional(),
  TEMPORAL_TLS_CA: z.string().min(1).optional(),
  TEMPORAL_UI_URL: url(['http:', 'https:']).optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an e-mail address, or a name and <an e-mail address>')
    .optional(),
  POSTGRES_PORT: port.optional(),
  TEMPORAL_PORT: port.optional(),
  TEMPORAL_UI_PORT: port.optional(),
  SMTP_PORT: port.optional(),
  MAILBOX_PORT: port.optional(),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  OPERATORS: addresses.prefault(''),
  ...documentsSchema,
  TRUSTED_PROXIES: networks.prefault(''),
  DECISION_DEADLINE: duration.prefault('P14D'),
  DECISION_REMINDERS: durations.prefault('P3D,P7D'),
  DECISION_ESCALATION: duration.prefault('P7D'),
  INVITATION_DEADLINE: duration.prefault('P14D'),
  NOTICE_RATE: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number of mails a second from 0 (as fast as the server takes them) to 99999')
    .prefault('50')
    .transform(Number),
  REVIEW_REMINDER: duration.prefault('P7D'),
  REVIEW_SECONDARIES: duration.prefault('P14D'),
  REVIEW_EVERY: duration.prefault('PT1H'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { error: 'must be trace, debug, info, warn, error, fatal or silent' })
    .default('info'),
});

export type Settings = ReturnType<typeof readSettings>;

/**
 * The settings of CONTRACT.md's environment, `.env` in the working folder beneath it. `NAME_FILE` names a file that holds the secret `NAME`.
 * An empty value counts as not set, which is what a compose file passes for a variable that nobody defined.
 * @throws SettingsError with all problems
 */
export function readSettings(environment: Environment = process.env, directory: string = process.cwd()) {
  const { values, problems } = collect(environment, directory);
  const parsed = schema.safeParse(values);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  if (parsed.success) problems.push(...documentsProblems(parsed.data));
  if (problems.length > 0 || !parsed.success) throw new SettingsError(problems);
  const env = parsed.data;
  const chosenPort = env.PORT ?? 3000;
  return {
    host: env.HOST,
    port: chosenPort,
    /** Where people reach the pages; links in mails are made from it and never from a request's headers. */
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    programmeName: env.PROGRAMME_NAME,
    dataDirectory: resolve(directory, env.DATA_DIR),
    demo: env.DEMO,
    databaseUrl: env.DATABASE_URL,
    /** The role that owns the schema; only `migrate` uses it. */
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    temporal: {
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE,
      apiKey: env.TEMPORAL_API_KEY,
      tls: env.TEMPORAL_TLS,
      tlsCertificatePath: env.TEMPORAL_TLS_CERT,
      tlsKey: env.TEMPORAL_TLS_KEY,
      tlsAuthorityPath: env.TEMPORAL_TLS_CA,
      uiUrl: env.TEMPORAL_UI_URL,
    },
    smtpUrl: env.SMTP_URL,
    /** Mails a second of all notices together; 0: as fast as the server takes them. */
    noticeRate: env.NOTICE_RATE,
    mailFrom: env.MAIL_FROM,
    sessionSecret: env.SESSION_SECRET,
    /** Who publishes notices and documents on the pages. */
    operators: env.OPERATORS,
    documents: documentsOf(env),
    trustedProxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    /** Ports somebody asked for by name; an embedded part without one takes its default or the next free port. */
    requestedPorts: {
      web: env.PORT,
      postgres: env.POSTGRES_PORT,
      temporal: env.TEMPORAL_PORT,
      temporalUi: env.TEMPORAL_UI_PORT,
      smtp: env.SMTP_PORT,
      mailbox: env.MAILBOX_PORT,
    },
    /** The monthly review: when its primary contact is reminded, when the secondaries are told, and how often it is looked for Sites that are due. */
    review: { reminder: env.REVIEW_REMINDER, secondaries: env.REVIEW_SECONDARIES, every: env.REVIEW_EVERY },
    /** What a Site without a policy of its own lives by. */
    defaultPolicy: {
      deadline: env.DECISION_DEADLINE,
      reminders: env.DECISION_REMINDERS,
      escalation: env.DECISION_ESCALATION,
      invitationDeadline: env.INVITATION_DEADLINE,
      askAgainAfter: 0,
      secondariesAllowed: SECONDARIES_ALLOWED,
      fourEyes: false,
    } satisfies SitePolicy,
  };
}

/** Links are made from it by adding a path of ours, and cookies and forms know origins alone. What is no address at all is told by the rule before. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { pathname, search, hash, username } = new URL(text);
  return pathname.replaceAll('/', '') === '' && search === '' && hash === '' && username === '';
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  const longest = family === 6 ? 128 : 32;
  return family !== 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest));
}

/** Where a container is given a `.env` that its host does not have, there is a folder of that name. */
function inFile(file: string, problems: string[]): Environment {
  if (!existsSync(file)) return {};
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch {
    problems.push(`${file} cannot be read`);
    return {};
  }
}

function collect(environment: Environment, directory: string): { values: Record<string, string>; problems: string[] } {
  const problems: string[] = [];
  const merged: Environment = { ...inFile(resolve(directory, '.env'), problems), ...environment };
  const values = Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''));
  for (const name of SECRETS) {
    const path = values[`${name}_FILE`];
    if (path === undefined || values[name] !== undefined) continue;
    try {
      values[name] = readFileSync(resolve(directory, path), 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE names ${path}, which cannot be read`);
    }
  }
  return { values, problems };
}
