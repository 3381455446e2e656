import type { contactMails as english } from '../en/contact-mails.ts';

export const contactMails = {
  'mail.contact.because': 'Vous recevez cet e-mail parce que vous êtes contact du site {siteNumber}.',
  'mail.contact.because-former': 'Vous recevez cet e-mail parce que vous étiez contact du site {siteNumber}.',
  'mail.contact.because-editor': 'Vous recevez cet e-mail parce que vous vous occupez des contacts du site {siteNumber}.',
  'mail.contact.see-contacts': 'Voir les contacts',
  'mail.contact.preheader': 'Enregistré par {by} le {at}.',
  'mail.contact.preheader-self': 'Enregistré par vous-même le {at}.',
  'mail.contact.types': 'Types de contact',
  'mail.contact.types-before': 'Types de contact jusqu’ici',
  'mail.contact.types-now': 'Types de contact désormais',
  'mail.contact.no-type': 'Aucun',
  'mail.contact.fields': 'Ce qui a été modifié',
  'mail.contact.field.firstName': 'Prénom',
  'mail.contact.field.lastName': 'Nom',
  'mail.contact.field.telephone': 'Téléphone',
  'mail.contact.field.email': 'E-mail',
  'mail.contact.field.address': 'Adresse',
  'mail.contact.field.city': 'Ville',
  'mail.contact.field.region': 'État ou province',
  'mail.contact.field.postalCode': 'Code postal',
  'mail.contact.field.country': 'Pays',
  'mail.contact.added.subject': 'Vous êtes désormais contact du site {siteNumber}',
  'mail.contact.added.heading': 'Vous êtes désormais contact du site {siteNumber}',
  'mail.contact.added.lead': '{by} vous a ajouté aux contacts du {site} le {at}.',
  'mail.contact.added.lead-self': 'Vous vous êtes ajouté aux contacts du {site} le {at}.',
  'mail.contact.added.means':
    'Ce qui concerne ces types de contact vous parvient désormais. Cela ne vous donne aucun accès aux logiciels, aux rapports ni aux droits.',
  'mail.contact.changed.subject': 'Vos coordonnées au site {siteNumber} ont été modifiées',
  'mail.contact.changed.heading': 'Vos coordonnées au site {siteNumber} ont été modifiées',
  'mail.contact.changed.lead': '{by} a modifié le {at} vos coordonnées de contact du {site}.',
  'mail.contact.changed.lead-self': 'Vous avez modifié le {at} vos coordonnées de contact du {site}.',
  'mail.contact.removed.subject': 'Vous n’êtes plus contact du site {siteNumber}',
  'mail.contact.removed.heading': 'Vous n’êtes plus contact du site {siteNumber}',
  'mail.contact.removed.lead': '{by} vous a retiré des contacts du {site} le {at}.',
  'mail.contact.removed.lead-self': 'Vous vous êtes retiré des contacts du {site} le {at}.',
  'mail.contact.removed.means': 'Les e-mails destinés à ses contacts ne vous parviennent plus. Si vous avez accès au site, vous le gardez.',
  'mail.contact.not-right': 'Si ce n’est pas exact',
  'mail.contact.not-right.ask': 'Écrivez au contact principal du site, {contact} : {contactEmail}.',
  'mail.contact.not-right.self': 'Si ce n’était pas vous, déconnectez-vous partout et écrivez au contact principal du site, {contact} : {contactEmail}.',
  'mail.contact.not-right.primary':
    'En tant que contact principal, vous pouvez rectifier sur la page des contacts du site. Si ce n’était pas vous, déconnectez-vous d’abord partout.',
  'mail.contact.address.subject': 'Votre adresse e-mail au site {siteNumber} doit changer',
  'mail.contact.address.heading': 'Votre adresse e-mail au site {siteNumber} doit changer',
  'mail.contact.address.waits':
    'La nouvelle adresse serait {email}. Elle ne compte qu’après confirmation, par le lien que nous y avons envoyé, avant le {until}. D’ici là, tout va à l’ancienne.',
  'mail.contact.address.signs-in': 'Une fois confirmée, {email} vous sert aussi à vous connecter, à la place de {old}.',
  'mail.contact.address.notices': 'L’adresse choisie pour vos eNotifications de nouvelles versions ne change pas : elle est dans vos préférences.',
  'mail.contact.stop': 'Voir la modification ou l’arrêter',
  'mail.contact.stop.text':
    'Si la nouvelle adresse est juste, vous n’avez rien à faire ici. Si ce changement ne vient pas de vous, arrêtez-le avec le bouton, jusqu’au {until}, même après la confirmation de l’adresse.',
  'mail.contact.take-back': 'Voir la modification ou l’annuler',

  'mail.confirm-contact.subject': 'Confirmez cette adresse pour le site {siteNumber} – avant le {day}',
  'mail.confirm-contact.preheader': 'Elle compte dès que vous l’avez confirmée.',
  'mail.confirm-contact.heading': 'Est-ce votre nouvelle adresse ?',
  'mail.confirm-contact.lead':
    '{by} ({byEmail}) a inscrit {email} dans les contacts du {site}. Dès que vous la confirmez, les e-mails du site à son contact arrivent ici.',
  'mail.confirm-contact.lead-self':
    'Vous avez inscrit {email} dans les contacts du {site}. Dès que vous confirmez cette adresse, les e-mails du site à son contact arrivent ici.',
  'mail.confirm-contact.signs-in': 'Cette adresse vous sert alors aussi à vous connecter, à la place de la précédente.',
  'mail.confirm-contact.until': 'Le bouton ouvre une page qui demande encore une fois. Le lien est valable jusqu’au {until}, et une seule fois.',
  'mail.confirm-contact.action': 'Vérifier et confirmer',
  'mail.confirm-contact.unexpected': 'Cela ne vous dit rien ? Ne faites rien : sans votre accord, l’adresse ne compte pas, et nous l’oublions.',
  'mail.confirm-contact.because': 'Vous recevez cet e-mail parce que votre adresse a été inscrite dans les contacts du site {siteNumber}.',

  'mail.contact-confirmed.subject': 'Votre nouvelle adresse au site {siteNumber} est confirmée',
  'mail.contact-confirmed.preheader': 'Les e-mails du site à son contact vont à {email}.',
  'mail.contact-confirmed.heading': 'Votre nouvelle adresse au site {siteNumber} est confirmée',
  'mail.contact-confirmed.lead': 'Les e-mails du {site} à son contact vous parviennent désormais à {email}.',
  'mail.contact-confirmed.signs-in-new': 'Vous vous connectez désormais avec {signInEmail}. Vos sessions ont été fermées sur tous vos appareils.',
  'mail.contact-confirmed.signs-in-as-before': 'Vous continuez à vous connecter avec {signInEmail}. Vous pouvez changer cela dans vos préférences.',
  'mail.contact-confirmed.sign-in': 'Si ce n’est pas ce que vous vouliez, l’e-mail envoyé à l’ancienne adresse dit comment l’annuler.',
  'mail.contact-confirmed.take-back':
    'Si ce n’était pas vous, annulez avec le bouton, jusqu’au {until} : les e-mails du site reviennent alors à {old}, et toutes les sessions sont fermées.',

  'mail.contact-stopped.subject': 'La nouvelle adresse au site {siteNumber} ne compte pas',
  'mail.contact-stopped.preheader': 'L’adresse précédente reste valable.',
  'mail.contact-stopped.heading': 'La nouvelle adresse au site {siteNumber} ne compte pas',
  'mail.contact-stopped.lead': 'Le passage à {email} a été arrêté. Les e-mails du {site} continuent d’arriver à {toldEmail}.',
  'mail.contact-stopped.lead-site':
    'La nouvelle adresse de {name} au {site}, {email}, a été arrêtée avant de compter. {toldEmail} reste valable. Si vous ne savez pas pourquoi, demandez à {name}.',
  'mail.contact-stopped.lead-site-maker':
    'La nouvelle adresse de {name} au {site}, {email}, n’a jamais été confirmée, et la personne qui l’a inscrite ne peut plus modifier ce contact : elle ne compte pas. {toldEmail} reste valable. Si la nouvelle est juste, enregistrez-la de nouveau.',
  'mail.contact-stopped.lead-site-taken':
    'La nouvelle adresse de {name} au {site}, {email}, ne compte pas : un autre contact du site l’a entre-temps, ou va l’avoir. {toldEmail} reste.',
  'mail.contact-signs-in-new.lead':
    'Le passage à {email} a été annulé : les e-mails du {site} arrivent de nouveau à {toldEmail}, et toutes les sessions ont été fermées. On continue à se connecter avec la nouvelle adresse, car la personne qui s’en sert a reçu davantage depuis. Le contact principal du site en est informé ; demandez-lui un accès pour vous.',
  'mail.contact-signs-in-new.lead-new':
    'Quelqu’un à l’adresse précédente a annulé le passage à {email} : les e-mails du {site} n’arrivent plus ici, et toutes les sessions ont été fermées. Vous continuez à vous connecter comme avant et gardez ce que vous avez reçu. Si ce n’est pas juste, écrivez au contact principal du site.',
  'mail.contact-signs-in-new.lead-site':
    'Quelqu’un à l’adresse {toldEmail} a annulé la nouvelle adresse de {name} au {site}, {email}, après sa confirmation. Les e-mails du site vont de nouveau à l’ancienne, et toutes les sessions ont été fermées. {name} a reçu davantage depuis : la nouvelle adresse continue donc de servir à se connecter. Demandez à {name} ce qui s’est passé, et vérifiez ses autorisations au site.',
  'mail.contact-signs-in-nobody.lead':
    'Le passage à {email} a été annulé : les e-mails du {site} arrivent de nouveau à {toldEmail}, et toutes les sessions ont été fermées. Avec {toldEmail}, vous vous connectez à ce que vous avez reçu entre-temps sous cette adresse ; ce qui était accordé avant n’est plus ouvert à personne.',
  'mail.contact-signs-in-nobody.lead-site':
    'Quelqu’un à l’adresse {toldEmail} a annulé la nouvelle adresse de {name} au {site}, {email}, après sa confirmation. L’ancienne adresse a désormais son propre accès : personne ne se connecte plus en tant que {name}, et toutes les sessions ont été fermées. Vérifiez les autorisations des deux au site.',
  'mail.contact-taken-back.subject': 'La nouvelle adresse au site {siteNumber} a été annulée',
  'mail.contact-taken-back.preheader': 'L’adresse précédente compte de nouveau.',
  'mail.contact-taken-back.heading': 'La nouvelle adresse au site {siteNumber} a été annulée',
  'mail.contact-taken-back.lead':
    'Le passage à {email} a été annulé. Les e-mails du {site} arrivent de nouveau à {toldEmail}, et toutes les sessions ont été fermées.',
  'mail.contact-taken-back.lead-site':
    'Quelqu’un à l’adresse {toldEmail} a annulé la nouvelle adresse de {name} au {site}, {email}, après sa confirmation. L’ancienne compte de nouveau, et toutes les sessions ont été fermées. Demandez à {name} ce qui s’est passé, et consultez l’historique du site.',
  'mail.contact-taken-back.lead-new':
    'Cette adresse, {email}, avait été confirmée pour le {site}, puis l’adresse précédente l’a reprise : les e-mails du site y arrivent de nouveau et celle-ci ne compte plus. Il n’y a rien à faire.',
  'mail.contact-expired.subject': 'La nouvelle adresse au site {siteNumber} n’a pas été confirmée',
  'mail.contact-expired.preheader': 'L’adresse précédente reste valable.',
  'mail.contact-expired.heading': 'La nouvelle adresse au site {siteNumber} n’a pas été confirmée',
  'mail.contact-expired.lead': 'L’adresse {email} n’a pas été confirmée à temps. Les e-mails du {site} continuent d’arriver à {toldEmail}.',
  'mail.contact-expired.lead-site':
    'La nouvelle adresse de {name} au {site}, {email}, n’a pas été confirmée à temps. {toldEmail} reste valable. Vérifiez l’adresse et enregistrez-la de nouveau.',
  'mail.contact-ended.lead-new':
    'Cette adresse, {email}, ne compte pas pour le {site} : la modification a été arrêtée. Le lien que nous y avons envoyé n’est plus valable, et il n’y a rien à faire.',

  'mail.primary-offered.subject': '{by} vous propose le site {siteNumber} – répondez avant le {day}',
  'mail.primary-offered.subject-reminder': 'Rappel : {by} vous propose le site {siteNumber} – répondez avant le {day}',
  'mail.primary-offered.preheader': 'Vous en seriez le contact principal.',
  'mail.primary-offered.heading': 'Voulez-vous être le contact principal du site {siteNumber} ?',
  'mail.primary-offered.lead': '{by}, contact principal du {site}, souhaite vous le transmettre.',
  'mail.primary-offered.lead-reminder': '{by}, contact principal du {site}, souhaite vous le transmettre et attend votre réponse.',
  'mail.primary-offered.means':
    'Le contact principal décide qui a accès, désigne les contacts secondaires, tient les contacts à jour et reçoit tout ce pour quoi personne d’autre n’est désigné.',
  'mail.primary-offered.stays-secondary': '{by} resterait contact secondaire et garderait la gestion du compte.',
  'mail.primary-offered.stays-user': '{by} resterait utilisateur, sans la gestion du compte.',
  'mail.primary-offered.stays-nothing': '{by} quitterait le site.',
  'mail.primary-offered.by': 'Proposé par',
  'mail.primary-offered.action': 'Voir la proposition',
  'mail.primary-offered.button': 'Le bouton ouvre la proposition. Rien ne change avant que vous ne l’acceptiez là, connecté avec cette adresse.',
  'mail.primary-offered.no-answer':
    'Sans réponse avant le {deadline}, la proposition prend fin et tout reste en l’état. Des questions ? Écrivez à {by} : {byEmail}.',
  'mail.primary-offered.because': 'Vous recevez cet e-mail parce que le contact principal du site {siteNumber} vous a choisi.',

  'mail.handover.because-to': 'Vous recevez cet e-mail parce que le site {siteNumber} vous a été proposé.',
  'mail.handover.because-from': 'Vous recevez cet e-mail parce que vous avez proposé le site {siteNumber} à {to}.',
  'mail.handed-over.to.subject': 'Vous êtes le contact principal du site {siteNumber}',
  'mail.handed-over.to.preheader': '{from} vous l’a transmis.',
  'mail.handed-over.to.heading': 'Vous êtes le contact principal du site {siteNumber}',
  'mail.handed-over.to.lead': 'Vous avez accepté le {site} de {from}. Désormais, vous décidez qui y a accès et vous vous occupez de ses contacts.',
  'mail.handed-over.to.means': 'Vous y avez toutes les autorisations. Pour bien commencer : parcourez les contacts et les utilisateurs.',
  'mail.handed-over.from.subject': '{to} est le contact principal du site {siteNumber}',
  'mail.handed-over.from.preheader': 'Votre proposition a été acceptée.',
  'mail.handed-over.from.heading': '{to} est le contact principal du site {siteNumber}',
  'mail.handed-over.from.lead': '{to} a accepté le {site}. Vous n’en êtes plus le contact principal.',
  'mail.handed-over.stays-secondary': 'Vous restez contact secondaire et gardez la gestion du compte.',
  'mail.handed-over.stays-user': 'Vous restez utilisateur, sans la gestion du compte.',
  'mail.handed-over.stays-nothing': 'Vous n’avez plus accès au site, et vos sessions ont été fermées sur tous vos appareils.',
  'mail.handover-declined.from.subject': '{to} a décliné le site {siteNumber}',
  'mail.handover-declined.from.preheader': 'Vous en restez le contact principal.',
  'mail.handover-declined.from.heading': '{to} a décliné le site {siteNumber}',
  'mail.handover-declined.from.lead':
    '{to} ne souhaite pas être le contact principal du {site}. Rien n’a changé : vous le restez, et pouvez le proposer à quelqu’un d’autre.',
  'mail.handover-withdrawn.to.subject': 'Le site {siteNumber} ne vous est plus proposé',
  'mail.handover-withdrawn.to.preheader': '{from} a retiré la proposition.',
  'mail.handover-withdrawn.to.heading': 'Le site {siteNumber} ne vous est plus proposé',
  'mail.handover-withdrawn.to.lead': '{from} a retiré la proposition du {site} et en reste le contact principal. Il n’y a rien à faire.',
  'mail.handover-expired.to.subject': 'La proposition du site {siteNumber} a pris fin',
  'mail.handover-expired.to.preheader': 'Elle est restée sans réponse.',
  'mail.handover-expired.to.heading': 'La proposition du site {siteNumber} a pris fin',
  'mail.handover-expired.to.lead': 'Vous n’avez pas répondu à temps : {from} reste le contact principal du {site}, et peut vous le proposer de nouveau.',
  'mail.handover-void.from.subject': 'Votre proposition du site {siteNumber} à {to} a pris fin',
  'mail.handover-void.from.preheader': 'Vous en restez le contact principal.',
  'mail.handover-void.from.heading': 'Votre proposition du site {siteNumber} a pris fin',
  'mail.handover-void.from.lead':
    '{to} a quitté le {site} avant de répondre : la proposition ne tient plus. Rien d’autre n’a changé : vous restez le contact principal, et pouvez le proposer à quelqu’un d’autre.',
  'mail.handover-void.former.subject': 'Votre proposition du site {siteNumber} à {to} a pris fin',
  'mail.handover-void.former.preheader': 'Il n’y a rien à faire.',
  'mail.handover-void.former.heading': 'Votre proposition du site {siteNumber} a pris fin',
  'mail.handover-void.former.lead':
    '{to} a quitté le {site} avant de répondre : la proposition ne tient plus. Le contact principal a changé depuis, et il n’y a rien à faire.',
  'mail.handover-void.to.subject': 'La proposition du site {siteNumber} ne tient plus',
  'mail.handover-void.to.preheader': 'Il n’y a rien à faire.',
  'mail.handover-void.to.heading': 'La proposition du site {siteNumber} ne tient plus',
  'mail.handover-void.to.lead':
    '{from} n’est plus le contact principal du {site} : sa proposition a pris fin. Rien d’autre n’a changé, et il n’y a rien à faire.',
  'mail.handover-expired.from.subject': '{to} n’a pas répondu à votre proposition du site {siteNumber}',
  'mail.handover-expired.from.preheader': 'Vous en restez le contact principal.',
  'mail.handover-expired.from.heading': '{to} n’a pas répondu à votre proposition du site {siteNumber}',
  'mail.handover-expired.from.lead':
    '{to} n’a pas répondu à temps : vous restez le contact principal du {site}. Vous pouvez le lui proposer de nouveau, ou le proposer à quelqu’un d’autre.',
} as const satisfies Record<keyof typeof english, string>;
