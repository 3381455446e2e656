import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './start-error.ts';

/** Makes the data folder where it is missing, for this user alone, and gives its real path. @throws StartError where nothing can be kept in it */
export function prepareDataDirectory(path: string): string {
  try {
    makeFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (cause) {
    throw new StartError(`The data folder ${path} (DATA_DIR) ${reason(cause)}. Give this user the right to write there, or set DATA_DIR to another folder.`, {
      cause,
    });
  }
}

/** A level at a time: Node's recursive mkdir never returns where a file system answers ENOENT to every attempt, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
      return 'cannot be written by this user';
    case 'EROFS':
      return 'is on a file system that cannot be written';
    case 'ENOSPC':
      return 'is on a disk that is full';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'is not a folder';
    default:
      return `cannot be used (${error instanceof Error ? error.message : String(error)})`;
  }
}
