import { loggedError } from '../../config/log-error.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { AppContext, AppMiddleware, UploadedFile } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { type StoredFile, storeFile } from '../use-cases/store-file.ts';
import { sweepBesides } from '../use-cases/sweep-contents.ts';
import { lingering } from './lingering.ts';
import { type FileOfForm, readUpload, type TakenFile } from './read-upload.ts';

/** What stands around a file in its form: boundaries, and the other fields. */
const AROUND = 64 * 1024;

type UploadDependencies = Pick<Dependencies, 'sql' | 'documents' | 'documentLargest' | 'operators' | 'logger'>;

/**
 * Reads the form that brings a document, its file as it arrives. Only an operator's file is stored; of everybody else's form the fields are read and the file is
 * not, so that a form sent without a session comes back filled. What is announced as too large is not read either. Stands before `requireSignedIn`.
 */
export function uploadForm(dependencies: UploadDependencies): AppMiddleware {
  const { sql, documents, documentLargest, operators, logger } = dependencies;
  const sweep = sweepBesides({
    sql,
    documents,
    onTrouble: (place, error) => logger.warn({ store: place, error: loggedError(error) }, 'files without a document stay until the next sweep'),
  });
  return async (c, next) => {
    const body = c.req.raw.body;
    // A form without a file has been read already.
    if (c.get('form') || !body) return next();
    const tooLarge = Number(c.req.header('Content-Length') ?? 0) > documentLargest + AROUND;
    const storedBy = operatorOf(c, operators);
    const take = tooLarge || storedBy === undefined ? undefined : (file: FileOfForm) => store(dependencies, file, storedBy);
    const { fields, file, rest } = await readUpload(body, c.req.header('Content-Type') ?? '', take);
    c.set('form', fields);
    c.set('uploaded', uploadedFile(file, tooLarge));
    await next();
    // Nobody waits for it: its answer is made.
    if (file.kind === 'taken') sweep();
    if (rest) c.res = lingering(c.res, rest, documentLargest);
  };
}

function operatorOf(c: AppContext, operators: readonly string[]): PersonId | undefined {
  const person = c.get('signedIn');
  return person && operators.includes(person.email) ? person.personId : undefined;
}

async function store(dependencies: UploadDependencies, file: FileOfForm, storedBy: PersonId): Promise<StoredFile | 'unavailable'> {
  try {
    return await storeFile(dependencies, { ...file, storedBy });
  } catch (error) {
    if (error instanceof UnavailableError) return 'unavailable';
    throw error;
  }
}

function uploadedFile(file: TakenFile<StoredFile | 'unavailable'>, tooLarge: boolean): UploadedFile {
  if (file.kind === 'left' && tooLarge) return { kind: 'refused', problem: 'file-too-large' };
  if (file.kind !== 'taken') return { kind: 'none' };
  if (file.taken === 'unavailable') return { kind: 'unavailable' };
  return file.taken.ok ? { kind: 'stored', content: file.taken.content } : { kind: 'refused', problem: file.taken.problem };
}
