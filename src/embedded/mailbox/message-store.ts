import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBodies, summarise, type Envelope, type Message, type MessageSummary } from './message.ts';

export type MessageFilter = {
  readonly to?: string | undefined;
  readonly kind?: string | undefined;
  readonly ref?: string | undefined;
  readonly text?: string | undefined;
};
export type MessageStore = {
  add(raw: Buffer, envelope: Envelope): Promise<MessageSummary>;
  /** Newest first. */
  list(filter?: MessageFilter): MessageSummary[];
  find(id: string): MessageSummary | undefined;
  read(id: string): Promise<Message | undefined>;
  readRaw(id: string): Promise<Buffer | undefined>;
  clear(): Promise<void>;
  /** Called after every change; returns how to stop that. */
  onChange(listener: () => void): () => void;
};

/** Every mail is a raw `.eml` of its own; `index.jsonl` beside them spares reading ten thousand files at a start. */
export async function openMessageStore(directory: string): Promise<MessageStore> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const summaries = await loadSummaries(directory);
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const file = (id: string): string => join(directory, `${id}.eml`);
  const readRaw = async (id: string): Promise<Buffer | undefined> => (summaries.has(id) ? readFile(file(id)).catch(() => undefined) : undefined);
  return {
    async add(raw, envelope) {
      const receivedAt = new Date();
      const summary = await summarise(nextId(receivedAt), receivedAt, raw, envelope);
      await writeFile(`${file(summary.id)}.part`, raw, { mode: 0o600 });
      await rename(`${file(summary.id)}.part`, file(summary.id));
      await appendFile(indexFile(directory), `${JSON.stringify(summary)}\n`, { mode: 0o600 });
      summaries.set(summary.id, summary);
      changed();
      return summary;
    },
    list: (filter = {}) => [...summaries.values()].reverse().filter((summary) => matches(summary, filter)),
    find: (id) => summaries.get(id),
    readRaw,
    async read(id) {
      const [summary, raw] = [summaries.get(id), await readRaw(id)];
      return summary && raw ? readBodies(summary, raw) : undefined;
    },
    async clear() {
      const ids = [...summaries.keys()];
      summaries.clear();
      await rm(indexFile(directory), { force: true });
      for (const id of ids) await rm(file(id), { force: true });
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function matches(summary: MessageSummary, { to, kind, ref, text }: MessageFilter): boolean {
  if (kind !== undefined && summary.kind !== kind) return false;
  if (ref !== undefined && summary.ref !== ref) return false;
  if (to !== undefined && !summary.to.some((address) => address.toLowerCase() === to.toLowerCase())) return false;
  return text === undefined || `${summary.subject} ${summary.to.join(' ')} ${summary.kind}`.toLowerCase().includes(text.toLowerCase());
}

/** What the index knows, plus any mail that a sudden end kept out of it; what was deleted by hand is forgotten. */
async function loadSummaries(directory: string): Promise<Map<string, MessageSummary>> {
  const indexed = new Map<string, MessageSummary>();
  for (const line of (await readFile(indexFile(directory), 'utf8').catch(() => '')).split('\n')) {
    const summary = parseLine(line);
    if (summary) indexed.set(summary.id, summary);
  }
  const ids = (await readdir(directory))
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -4))
    .sort();
  const summaries = new Map<string, MessageSummary>();
  for (const id of ids) summaries.set(id, indexed.get(id) ?? (await readUnindexed(directory, id)));
  if (ids.some((id) => !indexed.has(id))) await rewriteIndex(directory, summaries);
  return summaries;
}

async function readUnindexed(directory: string, id: string): Promise<MessageSummary> {
  const time = Number.parseInt(id.split('-')[0] ?? '', 36);
  return summarise(id, new Date(Number.isFinite(time) && time < 8.64e15 ? time : Date.now()), await readFile(join(directory, `${id}.eml`)));
}

async function rewriteIndex(directory: string, summaries: ReadonlyMap<string, MessageSummary>): Promise<void> {
  const lines = [...summaries.values()].map((summary) => `${JSON.stringify(summary)}\n`).join('');
  await writeFile(`${indexFile(directory)}.part`, lines, { mode: 0o600 });
  await rename(`${indexFile(directory)}.part`, indexFile(directory));
}

function parseLine(line: string): MessageSummary | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as MessageSummary);
  } catch {
    // The last line of a sudden end; its mail is read again from its file.
    return undefined;
  }
}

let sequence = 0;
/** Sorts by time, then by arrival within a millisecond. */
function nextId(time: Date): string {
  sequence = (sequence + 1) % 46_656;
  return `${time.getTime().toString(36).padStart(9, '0')}-${sequence.toString(36).padStart(3, '0')}-${randomBytes(3).toString('hex')}`;
}

function indexFile(directory: string): string {
  return join(directory, 'index.jsonl');
}
