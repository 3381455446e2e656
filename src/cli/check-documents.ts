import type { Settings } from '../config/settings.ts';
import { s3Store } from '../documents/s3-store.ts';
import type { Check } from './checks.ts';
import { lineOf } from './explain.ts';

/** Where documents go, and whether that is there. */
export async function checkDocuments({ documents: { s3, largest } }: Settings): Promise<Check[]> {
  const most = `${Math.round(largest / 1024 / 1024)} MB at most`;
  if (!s3) return [{ name: 'documents', ok: true, detail: `stored in the database, ${most}` }];
  try {
    await s3Store(s3).check();
    return [{ name: 'documents', ok: true, detail: `stored in the bucket ${s3.bucket} at ${new URL(s3.url).host}, ${most}` }];
  } catch (error) {
    return [{ name: 'documents', ok: false, detail: `bucket ${s3.bucket} at ${new URL(s3.url).host}: ${lineOf(error)}` }];
  }
}
