import { AREAS } from '../../domain/permissions.ts';
import { paths } from '../paths.ts';
import { areaName, effectSentence, levelName } from '../permissions-in-words.ts';
import type { AccessChangedMail, AccessRemovedMail } from './access-mail-data.ts';
import { type Block, type MailContent, note, paragraph, quote, title } from './mail-content.ts';
import type { MailWriter } from './mail-writer.ts';
import { permissionsBlock } from './permissions-block.ts';

export function accessChanged(mail: AccessChangedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const about = inText(mail, writer);
  return {
    subject: t('mail.access-changed.subject', about),
    preheader: t('mail.access-changed.preheader', about),
    heading: t('mail.access-changed.heading', about),
    lead: [
      paragraph(t('mail.access-changed.lead', about)),
      paragraph(effectSentence(writer, { tense: 'now-you', permissions: mail.after.permissions, site: mail.site })),
      ...differenceBlock(mail, writer),
      ...secondaryNote(mail, writer),
      ...manageAccessNote(mail, writer),
    ],
    action: { label: t('mail.action.your-sites'), url: writer.url(paths.home()) },
    rest: [paragraph(t('mail.request-granted.questions', about))],
    because: t('mail.because.user', about),
  };
}

/** What is held now and was held before; where the two differ, the item says what it was. */
function differenceBlock({ before, after }: AccessChangedMail, writer: MailWriter): Block[] {
  const items = AREAS.filter((area) => before.permissions[area] !== 'none' || after.permissions[area] !== 'none').map((area) => {
    const [was, is] = [before.permissions[area], after.permissions[area]];
    const difference = was === is ? undefined : writer.t('mail.access-changed.before', { level: levelName(writer, area, was) });
    return { area: areaName(writer, area), level: levelName(writer, area, is), difference };
  });
  return [{ kind: 'permissions', title: writer.t('mail.access-changed.now'), items }];
}

function secondaryNote({ before, after, site }: AccessChangedMail, { t }: MailWriter): Block[] {
  if (before.secondary === after.secondary) return [];
  return [note(t(after.secondary ? 'mail.access-changed.secondary-now' : 'mail.access-changed.secondary-no-more', { siteNumber: site.siteNumber }))];
}

/** Somebody who now looks after others' access hears where that is done. */
function manageAccessNote({ before, after, site }: AccessChangedMail, { t, url }: MailWriter): Block[] {
  const level = after.permissions.manageAccess;
  if (level === 'none' || level === before.permissions.manageAccess) return [];
  const link = { label: t('area.manageAccess'), url: url(paths.manageAccess(site.siteNumber)) };
  return [{ kind: 'note', text: t(`mail.request-granted.manage-access-${level}`), link }];
}

export function accessRemoved(mail: AccessRemovedMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const about = inText(mail, writer);
  const types = mail.contactTypes.map((type) => t(`contact.${type}`)).join(', ');
  return {
    subject: t('mail.access-removed.subject', about),
    preheader: t('mail.access-removed.preheader', about),
    heading: t('mail.access-removed.heading', about),
    lead: [
      paragraph(t('mail.access-removed.lead', about)),
      quote(t('mail.quote.reason'), mail.reason),
      permissionsBlock(t('mail.access-removed.held'), mail.held, writer),
      ...(types === '' ? [] : [paragraph(t('mail.access-removed.contact', { types }))]),
      paragraph(t('mail.access-removed.signed-out')),
      title(t('mail.what-you-can-do')),
      paragraph(t('mail.access-removed.what-you-can-do', about)),
    ],
    action: { label: t('mail.action.ask-again'), url: writer.url(paths.newRequest()) },
    rest: [],
    because: t('mail.because.former-user', about),
  };
}

function inText({ site, by, at }: AccessChangedMail | AccessRemovedMail, writer: MailWriter) {
  return { siteNumber: site.siteNumber, site: writer.site(site), at: writer.moment(at), by: by.name, byEmail: by.email };
}
