import type { Sql } from '../database/connection.ts';
import { UnavailableError } from '../domain/errors.ts';
import { databaseStore } from './database-store.ts';
import type { DocumentStores } from './document-store.ts';
import { type S3Settings, s3Store } from './s3-store.ts';

/** New documents go to the bucket where one is named, else into the database. */
export function openDocumentStores(sql: Sql, s3: S3Settings | undefined): DocumentStores {
  const database = databaseStore(sql);
  const bucket = s3 && s3Store(s3);
  return {
    current: bucket ? 's3' : 'database',
    store(name) {
      if (name === 'database') return database;
      if (!bucket) throw new UnavailableError('documents lie in a bucket that the settings do not name');
      return bucket;
    },
  };
}
