import { DOCUMENT_KINDS } from '../../domain/document.ts';
import { fileSize } from '../../locales/sizes.ts';
import type { DeskDocumentLine, DocumentField, DocumentMeanwhile } from '../document-data.ts';
import { Layout } from '../layout.tsx';
import type { Problems, Typed } from '../page-data.ts';
import { DocumentMeanwhileNotice } from '../parts/document-meanwhile.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { FieldProblem, problemText, ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface NewDocumentPageProps {
  readonly view: View;
  readonly typed: Typed<DocumentField>;
  readonly problems?: Problems<DocumentField>;
  readonly draft?: string | undefined;
  /** Sent before, right, and kept: it need not be chosen again. */
  readonly file?: { readonly id: string; readonly fileName: string; readonly bytes: number };
  /** The version that it takes the place of; left out for a document of its own. */
  readonly replaced?: DeskDocumentLine;
  /** Of a file, in bytes. */
  readonly largest: number;
  /** The store of files is away: nothing is wrong with what was sent. */
  readonly unavailable?: boolean;
  /** What happened to the version that it was to take the place of. */
  readonly meanwhile?: DocumentMeanwhile | undefined;
}

const TARGETS = (['siteNumber', 'documentTitle', 'documentKind', 'documentDate', 'file'] as const).map((name) => [name, name] as const);

/** A document to publish, or a further version of one: what it is, and its file. */
export function NewDocumentPage(props: NewDocumentPageProps) {
  const { view, typed, problems = {}, replaced, draft, file } = props;
  const title = replaced ? view.t('documents.new-version.title', { title: replaced.title }) : view.t('documents.new.title');
  const field = { view, mandatory: true } as const;
  return (
    <Layout view={view} title={title} wrong={Object.keys(problems).length > 0}>
      <p class="back">
        {replaced ? <a href={paths.deskDocument(replaced.id)}>{view.t('shell.back')}</a> : <a href={paths.deskDocuments()}>{view.t('documents.back')}</a>}
      </p>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} largest={props.largest} />
      <DocumentMeanwhileNotice view={view} meanwhile={props.meanwhile} />
      {props.unavailable && (
        <Notice tone="warning" urgent>
          <p>{view.t('documents.unavailable')}</p>
        </Notice>
      )}
      <header class="step-head">
        {replaced && <p class="step-of">{view.t('site.title', { siteNumber: replaced.siteNumber, siteName: replaced.siteName })}</p>}
        <h1>{title}</h1>
      </header>
      <p class="lead">{replaced ? view.t('documents.new-version.intro', { version: replaced.version }) : view.t('documents.new.intro')}</p>
      <p class="hint">{view.t('shell.mandatory-note')}</p>
      <form method="post" action={replaced ? paths.newDocumentVersion(replaced.id) : paths.newDocument()} enctype="multipart/form-data" novalidate>
        {draft !== undefined && <input type="hidden" name="draft" value={draft} />}
        {file && <input type="hidden" name="content" value={file.id} />}
        {!replaced && (
          <Field
            {...field}
            id="siteNumber"
            label={view.t('documents.field.site')}
            hint={view.t('documents.field.site.hint')}
            value={typed.siteNumber}
            problem={problems.siteNumber}
            size="half"
            spellcheck={false}
          />
        )}
        <Field
          {...field}
          id="documentTitle"
          label={view.t('documents.field.title')}
          hint={view.t('documents.field.title.hint')}
          value={typed.documentTitle}
          problem={problems.documentTitle}
        />
        <Kind {...props} />
        <Field
          {...field}
          id="documentDate"
          type="date"
          label={view.t('documents.field.date')}
          hint={view.t('documents.field.date.hint')}
          value={typed.documentDate}
          problem={problems.documentDate}
          size="short"
        />
        <File {...props} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('documents.to-check')}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function Kind({ view, typed, problems = {} }: NewDocumentPageProps) {
  const problem = problems.documentKind;
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for="documentKind">
        {view.t('documents.field.kind')}
        <span class="star"> *</span>
      </label>
      <FieldProblem view={view} id="documentKind-problem" field="documentKind" problem={problem} />
      <select
        class="input input-half"
        id="documentKind"
        name="documentKind"
        aria-required="true"
        {...(problem && { 'aria-invalid': 'true', 'aria-describedby': 'documentKind-problem' })}
      >
        <option value="">{view.t('documents.field.kind.choose')}</option>
        {DOCUMENT_KINDS.map((kind) => (
          <option value={kind} selected={kind === typed.documentKind}>
            {view.t(`documents.kind.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The file comes last: what stands before it has arrived when the file begins. */
function File({ view, problems = {}, file, largest }: NewDocumentPageProps) {
  const problem = problems.file;
  return (
    <div class={problem ? 'field field-wrong' : 'field'} data-file-field>
      <label for="file">
        {view.t(file ? 'documents.field.file.other' : 'documents.field.file')}
        {!file && <span class="star"> *</span>}
      </label>
      <p class="hint" id="file-hint">
        {file && `${view.t('documents.field.file.kept', { name: file.fileName, size: fileSize(file.bytes, view.locale) })} `}
        {view.t('documents.field.file.hint', { size: fileSize(largest, view.locale) })}
      </p>
      <FieldProblem view={view} id="file-problem" field="file" problem={problem} largest={largest} />
      <input
        class="file"
        type="file"
        id="file"
        name="file"
        accept=".pdf,application/pdf"
        aria-describedby={problem ? 'file-hint file-problem' : 'file-hint'}
        {...(problem && { 'aria-invalid': 'true' })}
        data-largest={String(largest)}
        data-too-large={problemText(view, 'file', 'file-too-large', largest)}
      />
    </div>
  );
}
