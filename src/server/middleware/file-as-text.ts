import { type AppMiddleware, formOf } from '../context.ts';
import { uploadedText } from '../uploaded-text.ts';

/** Puts the text of an uploaded file in the place of a field, before anything keeps, checks or shows the form. What is no text is told by the field `fileProblem`, which nobody can post. */
export function fileAsText(field: string): AppMiddleware {
  return async (c, next) => {
    const upload = c.get('uploads')?.get('file');
    const { fileProblem: _, ...fields } = formOf(c);
    const read = upload && uploadedText(upload.bytes);
    c.set('form', { ...fields, ...(read && (read.ok ? { [field]: read.text } : { fileProblem: read.problem })) });
    await next();
  };
}
