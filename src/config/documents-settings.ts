import { z } from 'zod';

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 500;

/** Where documents are stored and how large they may be: part of the settings' schema. */
export const documentsSchema = {
  DOCUMENTS_S3_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an address that starts with http:// or https://')
    .optional(),
  DOCUMENTS_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket: 3 to 63 small letters, digits, dots or hyphens')
    .optional(),
  DOCUMENTS_S3_REGION: z.string().min(1).default('us-east-1'),
  DOCUMENTS_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  DOCUMENTS_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  DOCUMENT_MAX_MB: z
    .string()
    .regex(/^\d+$/, 'must be a whole number of megabytes')
    .transform(Number)
    .pipe(z.number().min(1, `must be from 1 to ${MOST_MEGABYTES}`).max(MOST_MEGABYTES, `must be from 1 to ${MOST_MEGABYTES}`))
    .prefault('25'),
};
export const DOCUMENTS_SECRETS = ['DOCUMENTS_S3_ACCESS_KEY_ID', 'DOCUMENTS_S3_SECRET_ACCESS_KEY'] as const;

type Parsed = z.infer<z.ZodObject<typeof documentsSchema>>;

/** A bucket needs all of them; one alone would silently go into the database. */
const TOGETHER = ['DOCUMENTS_S3_URL', 'DOCUMENTS_S3_BUCKET', 'DOCUMENTS_S3_ACCESS_KEY_ID', 'DOCUMENTS_S3_SECRET_ACCESS_KEY'] as const;

export function documentsProblems(env: Parsed): string[] {
  const missing = TOGETHER.filter((name) => env[name] === undefined);
  return missing.length === TOGETHER.length ? [] : missing.map((name) => `${name} is not set, and documents in a bucket need it`);
}

export function documentsOf(env: Parsed) {
  const { DOCUMENTS_S3_URL: url, DOCUMENTS_S3_BUCKET: bucket, DOCUMENTS_S3_ACCESS_KEY_ID: accessKeyId, DOCUMENTS_S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const isNamed = url !== undefined && bucket !== undefined && accessKeyId !== undefined && secretAccessKey !== undefined;
  return {
    /** Undefined: documents lie in the database. */
    s3: isNamed ? { url, bucket, region: env.DOCUMENTS_S3_REGION, accessKeyId, secretAccessKey } : undefined,
    largest: env.DOCUMENT_MAX_MB * MEGABYTE,
  };
}
