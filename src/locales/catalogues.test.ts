import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../domain/decision.ts';
import { en, type MessageKey } from './en.ts';
import { fr } from './fr.ts';

const KEYS = Object.keys(en) as MessageKey[];

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names of a message's placeholders, those within plurals too. A literal's value is its text, and a plural's # has none. */
function placeholders(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    const named = 'value' in element && element.type !== LITERAL ? [element.value] : [];
    const inner = 'options' in element ? Object.values(element.options).flatMap((option) => placeholders(option.value)) : [];
    return [...named, ...inner];
  });
}

const LITERAL = 0;

function placeholdersOf(text: string, locale: string): string {
  return [...new Set(placeholders(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst()))].sort().join(' ');
}

/** A sign of French punctuation without its no-break space, or with a plain one. Times and URLs may hold a bare colon. */
const BADLY_SPACED = / [:;!?»]|« |[^\s\d][;!?»]|«[^\u00A0\u202F]|[^\s\d]:(?!\/\/)/;

describe('the catalogues', () => {
  it('have the same placeholders in both languages', () => {
    expect(KEYS.filter((key) => placeholdersOf(fr[key], 'fr-FR') !== placeholdersOf(en[key], 'en-GB'))).toEqual([]);
  });

  it('are written as French is: no-break spaces with : ; ! ? « »', () => {
    expect(KEYS.filter((key) => BADLY_SPACED.test(fr[key])).map((key) => fr[key])).toEqual([]);
  });

  it('use typographic apostrophes, but in the two terms of the glossary that have a straight one', () => {
    const straight = (text: string) => text.replaceAll(/Gérer l'accès|Liste d'utilisateurs/g, '').includes("'");
    expect(KEYS.filter((key) => straight(fr[key]) || straight(en[key]))).toEqual([]);
  });

  it('have words for every refusal', () => {
    expect(REFUSALS.filter((refusal) => !Object.hasOwn(en, `refusal.${refusal}`))).toEqual([]);
  });
});

/** The keys that pages put together from parts (a level, a state…): their beginnings. */
const COMPOSED = [
  'area.',
  'changed.',
  'removed.',
  'remove.',
  'undo.',
  'meanwhile.',
  'level.',
  'can.',
  'contact.',
  'state.',
  'effect.',
  'problem.',
  'refusal.',
  'error.',
  'failed.',
  'timeline.',
  'request.',
  'mail.',
  'invite.language.',
  'batch.problem.',
  'batch.count.',
  'policy.field.',
  'policy.part.',
  'history.event.',
  'history.group.',
  'history.via.',
  'history.what.',
  'history.language.',
  'history.column.',
  'history.field.',
  'documents.kind.',
  'documents.state.',
  'documents.meanwhile.',
  'access.users.name',
  'access.users.email',
  'list.holds',
  'list.contact',
  'list.state',
  'list.sort.',
  'own-address.',
  'preferences.task-mails.',
  'preferences.done.',
  'notice.kind.',
  'notice.state.',
  'notice.language.',
  'notice.field.',
  'notice.why.',
  'notice.count.',
  'notice.outcome.',
  'notice.did.',
  'notice.conflict.',
  'notice.quicker.',
  'notice.held.',
  'notice.steered.',
  'handover.stays.',
  'handover.effect.',
  'handover.ended.',
  'handover.offer.',
  'contact-address.alike.',
  'contact-address.stop.',
  'contact-address.done.',
  'contact-address.waits.',
  'contacts.kind.',
  'contacts.what.',
  'contacts.field.',
  'contacts.doubt.',
  'contacts.form.types.fixed.',
];

describe('every word of the pages', () => {
  const folder = fileURLToPath(new URL('../', import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('locales/') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
    .join('\n');

  it('is used', () => {
    const unused = KEYS.filter(
      (key) => !COMPOSED.some((beginning) => key.startsWith(beginning)) && !sources.includes(`'${key}'`) && !sources.includes(`"${key}"`),
    );
    expect(unused).toEqual([]);
  });
});
