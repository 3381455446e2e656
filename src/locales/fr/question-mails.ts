import type { questionMails as english } from '../en/question-mails.ts';

export const questionMails = {
  'mail.question-asked.subject': '{by} a une question sur votre demande {number} pour le site {siteNumber}',
  'mail.question-asked.preheader': 'Votre demande attend votre réponse.',
  'mail.question-asked.heading': '{by} a une question sur votre demande',
  'mail.question-asked.lead': '{by} décide de votre demande {number} d’accès au {site}, et vous pose d’abord une question.',
  'mail.question-asked.question': 'La question',
  'mail.question-asked.waits': 'Le délai de décision est suspendu jusqu’à votre réponse.',
  'mail.question-asked.action': 'Répondre à la question',
  'mail.question-asked.on-that-page':
    'Vous répondez sur cette page ; toutes les personnes qui peuvent décider de votre demande lisent la réponse. Vous pouvez aussi y modifier ou y retirer la demande.',

  'mail.question-answered.subject': '{name} a répondu à une question sur la demande pour le site {siteNumber}',
  'mail.question-answered.heading': '{name} a répondu',
  'mail.question-answered.lead': 'La demande {number} attend de nouveau votre décision. Sans décision, elle expire le {deadline}.',
  'mail.question-answered.question': 'La question',
  'mail.question-answered.answer': 'La réponse, dans les mots de {name}',

  'mail.decision-asked.subject-changed': '{name} a modifié sa demande pour le site {siteNumber} – répondez d’ici au {day}',
  'mail.decision-asked.heading-changed': '{name} a modifié sa demande pour le site {siteNumber}',
  'mail.decision-asked.lead-changed':
    'La demande {number} a été modifiée après vous avoir été soumise. Si vous l’avez ouverte, regardez-la de nouveau : une décision sur l’ancienne version ne compte pas. Elle expire le {deadline}.',
  'mail.decision-asked.changes': 'Ce qui a été modifié',

  'mail.request-denied.ask-again-at':
    'Si la raison ne tient plus, ou si quelque chose manquait à votre demande, vous pouvez refaire une demande à partir du {from}. Pour toute question, écrivez à {by} : {byEmail}',
} as const satisfies Record<keyof typeof english, string>;
