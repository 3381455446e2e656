import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { selectDocument } from '../../database/documents.ts';
import { selectSiteByNumber } from '../../database/sites.ts';
import { parseDay } from '../../domain/day.ts';
import { DOCUMENT_DAY_FIRST, DOCUMENT_KINDS, DOCUMENT_YEARS_AHEAD, type FileProblem, isDocumentDay, isDocumentKind, TITLE_MAX } from '../../domain/document.ts';
import { type DocumentId, parseId, parseTypedSiteNumber } from '../../domain/ids.ts';
import { parseLine } from '../../domain/text.ts';
import type { Added } from '../../server/use-cases/publish-document.ts';
import { type Command, type CommandContext, DONE, RefusedError, UsageError } from '../command.ts';
import { lineOf } from '../explain.ts';
import { withDatabase } from '../with-database.ts';

/** A document as the command line names it. */
interface Asked {
  readonly siteNumber: string;
  readonly title: string;
  readonly kind: (typeof DOCUMENT_KINDS)[number];
  readonly date: string;
  readonly replaces: DocumentId | undefined;
  readonly file: string;
}

export const DOCUMENTS_ADD: Command = {
  name: 'documents add',
  summary: 'publishes a PDF file to a Site',
  operands: ['FILE.pdf'],
  options: {
    site: { type: 'string', value: 'N', help: 'the Site', needed: true },
    title: { type: 'string', value: 'T', help: `as the Site's users read it, at most ${TITLE_MAX} characters`, needed: true },
    kind: { type: 'string', value: 'K', help: DOCUMENT_KINDS.join(', '), needed: true },
    date: { type: 'string', value: 'D', help: 'the day that the document names, as 2026-11-22', needed: true },
    replaces: { type: 'string', value: 'ID', help: 'the document that this is a new version of' },
    json: { type: 'boolean', help: 'what was published as JSON' },
  },
  about: ['A file that the Site has already is refused, so that the same command again publishes nothing twice.'],
  async run(context) {
    const asked = readAsked(context);
    await publish(context, asked, (added, largest) => {
      if (added.kind !== 'published') throw new RefusedError(refusalOf(asked, added, largest));
      const { siteNumber, title, kind, date } = asked;
      const published = { id: added.id, siteNumber, version: added.version, title, kind, date };
      context.out.write(
        context.flag('json') ? `${JSON.stringify(published)}\n` : `Published to Site ${siteNumber}: ${title}, version ${added.version} (${added.id}).\n`,
      );
    });
    return DONE;
  },
};

/** @throws UsageError for what cannot be meant */
function readAsked(context: CommandContext): Asked {
  const wrong = (option: string, what: string) => new UsageError(`--${option}: "${context.text(option)}" ${what}`);
  const siteNumber = parseTypedSiteNumber(context.text('site'));
  if (siteNumber === undefined) throw wrong('site', 'is not a Site number');
  const title = parseLine(context.text('title'));
  if (title === undefined || title === '') throw wrong('title', 'is no title');
  if ([...title].length > TITLE_MAX) throw wrong('title', `is longer than ${TITLE_MAX} characters`);
  const kind = context.text('kind');
  if (!isDocumentKind(kind)) throw wrong('kind', `is none of ${DOCUMENT_KINDS.join(', ')}`);
  const date = parseDay(context.text('date'));
  if (date === undefined) throw wrong('date', 'is not a day such as 2026-11-22');
  if (!isDocumentDay(date, new Date())) throw wrong('date', `is not between ${DOCUMENT_DAY_FIRST} and ${DOCUMENT_YEARS_AHEAD} years from today`);
  const replaces = context.text('replaces');
  const id = parseId<DocumentId>(replaces);
  if (replaces !== undefined && id === undefined) throw wrong('replaces', 'is not the id of a document');
  return { siteNumber, title, kind, date, replaces: id, file: context.operands[0] ?? '' };
}

/** Publishes the file, says what came of it, and then clears away what earlier ones left behind. */
async function publish(context: CommandContext, { siteNumber, file, replaces, ...said }: Asked, say: (added: Added, largest: number) => void): Promise<void> {
  await assertIsFile(file);
  const { documents: settings } = context.settings();
  const [{ openDocumentStores }, { addDocument }, { sweepContents }] = await Promise.all([
    import('../../documents/open-stores.ts'),
    import('../../server/use-cases/publish-document.ts'),
    import('../../server/use-cases/sweep-contents.ts'),
  ]);
  await withDatabase(context, async (sql) => {
    const site = await selectSiteByNumber(sql, siteNumber);
    if (!site) throw new RefusedError(`There is no Site ${siteNumber}.`);
    const before = replaces && (await selectDocument(sql, replaces));
    if (replaces && before?.siteId !== site.id) throw new RefusedError(`Site ${siteNumber} has no document ${replaces}.`);
    const dependencies = { sql, documents: openDocumentStores(sql, settings.s3), documentLargest: settings.largest };
    const added = await addDocument(dependencies, { ...said, siteId: site.id, replaces, file: { fileName: file, bytes: createReadStream(file) } });
    say(added, settings.largest);
    const onTrouble = (store: string, error: unknown) => context.err.write(`Files without a document stay in the ${store} store for now: ${lineOf(error)}.\n`);
    await sweepContents({ ...dependencies, onTrouble });
  });
}

/** Before anything is asked for. @throws whatever the system says, which names the file */
async function assertIsFile(file: string): Promise<void> {
  if (!(await stat(file)).isFile()) throw new RefusedError(`${file} is not a file. Nothing was published.`);
  await access(file, constants.R_OK);
}

const FILE_PROBLEMS: Readonly<Record<FileProblem, (most: string) => string>> = {
  'file-empty': () => 'is empty',
  'file-not-pdf': () => 'is not a PDF, whatever its name says',
  'file-broken-off': () => 'is not a whole PDF: its end is missing',
  'file-encrypted': () => 'is encrypted: not everybody could open it',
  'file-too-large': (most) => `is larger than ${most}, which is what DOCUMENT_MAX_MB allows`,
};

function refusalOf({ siteNumber, file }: Asked, added: Exclude<Added, { kind: 'published' }>, largest: number): string {
  switch (added.kind) {
    case 'refused-file':
      return `${file} ${FILE_PROBLEMS[added.problem](`${Math.round(largest / 1024 / 1024)} MB`)}. Nothing was published.`;
    case 'there-already':
      return `Site ${siteNumber} has this very file already: ${added.document.title}, dated ${added.document.date} (${added.document.id}). Nothing was published.`;
    case 'file-same':
      return `${file} is the very file of the version before. Nothing was published.`;
    case 'changed-meanwhile':
      return 'That is not the newest version of its document, or it was withdrawn. Nothing was published.';
    default:
      return 'The file was taken away while it was published. Nothing was published: run it again.';
  }
}
