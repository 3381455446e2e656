/** Words of the mails about what is said of a request before its decision (questions, answers, changes), and about asking again, in English. */
export const questionMails = {
  'mail.question-asked.subject': '{by} has a question about your request {number} for Site {siteNumber}',
  'mail.question-asked.preheader': 'Your request waits for your answer.',
  'mail.question-asked.heading': '{by} has a question about your request',
  'mail.question-asked.lead': '{by} decides about your request {number} for access to {site}, and asks you something first.',
  'mail.question-asked.question': 'The question',
  'mail.question-asked.waits': 'The time for a decision stands still until you have answered.',
  'mail.question-asked.action': 'Answer the question',
  'mail.question-asked.on-that-page':
    'On that page you answer; everybody who may decide about your request reads it. You can change or withdraw the request there too.',

  'mail.question-answered.subject': '{name} answered a question about the request for Site {siteNumber}',
  'mail.question-answered.heading': '{name} answered',
  'mail.question-answered.lead': 'The request {number} waits for your decision again. Without one it expires on {deadline}.',
  'mail.question-answered.question': 'The question',
  'mail.question-answered.answer': 'The answer, in the words of {name}',

  'mail.decision-asked.subject-changed': '{name} changed the request for Site {siteNumber} – decide by {day}',
  'mail.decision-asked.heading-changed': '{name} changed the request for Site {siteNumber}',
  'mail.decision-asked.lead-changed':
    'The request {number} was changed after you were asked about it. If you have it open, look at it again: a decision about the older one counts for nothing. It expires on {deadline}.',
  'mail.decision-asked.changes': 'What was changed',

  'mail.request-denied.ask-again-at':
    'If the reason no longer holds, or something was missing from your request, you can ask again from {from} on. For questions, write to {by}: {byEmail}',
} as const;
