import type { ContentId } from '../domain/ids.ts';

/** Where the content of documents lies. */
export type StoreName = 'database' | 's3';

/** Keeps files by an id and nothing else: what they are called and whose they are, the database knows. */
export interface DocumentStore {
  /** Takes a file as it comes, and holds a piece of it at a time. What breaks off leaves nothing that `read` would give, and is taken away by `remove`. */
  write(id: ContentId, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Gives it as it is asked for; whoever stops asking ends it. @throws UnavailableError where the store is away or the file is not there */
  read(id: ContentId): AsyncGenerator<Uint8Array, void>;
  /** A file that is not there is gone already. */
  remove(id: ContentId): Promise<void>;
}

export interface DocumentStores {
  /** Where new documents go; older ones stay where they are. */
  readonly current: StoreName;
  /** @throws UnavailableError where the settings name no such store */
  store(name: StoreName): DocumentStore;
}
