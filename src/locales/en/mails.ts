/** Words of the mails, in English. ICU message format; apostrophes are typographic ones, since ICU gives the plain one a meaning. */
export const mails = {
  'mail.sent-by': 'Sent automatically by {programme}, {host}. Replies to this e-mail are not read.',
  'mail.text.labelled': '{label}:',
  'mail.what-you-can-do': 'What you can do',

  'mail.fact.number': 'Request',
  'mail.fact.who': 'Who asks',
  'mail.fact.email': 'E-mail',
  'mail.fact.telephone': 'Telephone',
  'mail.fact.site': 'Site',
  'mail.fact.asked-on': 'Asked on',
  'mail.fact.decide-by': 'Decide by',
  'mail.fact.decision-due': 'Decision due by',

  'mail.permissions.you-asked': 'What you asked for',
  'mail.permissions.asks-for': 'What is asked for',
  'mail.permissions.given': 'What you were given',
  'mail.permissions.you-asked-level': 'You asked for: {level}',

  'mail.quote.why': 'Why, in the words of {name}',
  'mail.quote.your-why': 'Why you need it',
  'mail.quote.reason': 'The reason',

  'mail.action.review': 'Review the request',
  'mail.action.see-request': 'See the request',
  'mail.action.your-request': 'See your request',
  'mail.action.ask-again': 'Ask again',

  'mail.because.requester': 'You get this e-mail because you asked for access to Site {siteNumber}.',
  'mail.because.primary': 'You get this e-mail because you are the primary contact of Site {siteNumber}.',
  'mail.because.secondary': 'You get this e-mail because you are a secondary contact of Site {siteNumber} and decide who gets access to it.',
  'mail.because.desk': 'You get this e-mail because this address is named as the vendor’s desk in the settings of Site {siteNumber}.',

  'mail.sign-in.subject': 'Your link and code to sign in to {programme}',
  'mail.sign-in.preheader': 'They work once, for {minutes, plural, one {# minute} other {# minutes}}.',
  'mail.sign-in.heading': 'Sign in to {programme}',
  'mail.sign-in.lead': 'Open this link in the browser in which you asked for it.',
  'mail.sign-in.action': 'Sign in',
  'mail.sign-in.code': 'Or type this code where you asked for it',
  'mail.sign-in.expiry': 'Link and code work once, for {minutes, plural, one {# minute} other {# minutes}}: until {expires}.',
  'mail.sign-in.caution': 'If you did not ask for this, there is nothing to do: nobody gets in without this e-mail. Do not pass the code on to anybody.',
  'mail.sign-in.because': 'You get this e-mail because somebody typed your address on the sign-in page of {programme}.',

  'mail.request-received.subject': 'We received your request {number} for Site {siteNumber}',
  'mail.request-received.preheader': 'A decision is due by {deadline}.',
  'mail.request-received.heading': 'We received your request',
  'mail.request-received.lead': 'You asked for access to {site}. The Site’s own contacts decide about it.',
  'mail.request-received.next': 'What happens next',
  'mail.request-received.next-text':
    'The contacts who may decide hear of your request by e-mail, and are reminded while it waits. You get an e-mail as soon as there is a decision. Until then you can see where your request stands, or withdraw it.',

  'mail.decision.preheader': 'Without a decision the request expires on {deadline}.',
  'mail.decision.what-the-button-does':
    'On that page you grant or deny the request. Opening it decides nothing. If somebody has decided before you, it shows who, what and when.',
  'mail.decision.account-management-primary': 'Account management is part of what is asked. Only you, as the primary contact, can give it.',
  'mail.decision.account-management-secondary':
    'Account management is part of what is asked. Only the primary contact can give it: you can grant the rest, or leave the request to the primary contact.',
  'mail.decision.account-management-alone':
    'Only account management is asked for, which only the primary contact can give: you can leave the request to the primary contact, or deny it.',

  'mail.decision-asked.subject': '{name} asks for access to Site {siteNumber} – decide by {day}',
  'mail.decision-asked.heading': '{name} asks for access to Site {siteNumber}',
  'mail.decision-asked.lead': 'The request {number} is waiting for a decision. Without one it expires on {deadline}.',

  'mail.decision-reminder.subject': 'Reminder: {name} asks for access to Site {siteNumber} – decide by {day}',
  'mail.decision-reminder.heading': '{name} is still waiting for a decision',
  'mail.decision-reminder.lead':
    'The request {number} has been waiting since {asked}; this is the {nth, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} reminder. Without a decision it expires on {deadline}.',

  'mail.decision-escalated.subject': 'No decision yet: {name} asks for access to Site {siteNumber} – decide by {day}',
  'mail.decision-escalated.heading': '{name} is still without a decision',
  'mail.decision-escalated.lead':
    'The request {number} has been waiting since {asked}. Everyone who may decide is asked once more. Without a decision it expires on {deadline}.',
  'mail.decision-escalated.subject-desk': 'No decision yet: {name} asks for access to Site {siteNumber} – expires on {day}',
  'mail.decision-escalated.lead-desk':
    'The contacts of {site} have not decided about the request {number}, made on {asked}. Without a decision it expires on {deadline}.',
  'mail.decision-escalated.what-the-desk-can-do':
    'The decision stays with the Site’s own contacts. You can help by getting in touch with them, and by checking that the primary contact is still the right person.',
  'mail.decision-escalated.sign-in-desk': 'The page opens for contacts of the Site who have signed in; you can pass the link on to them.',
  'mail.decision-escalated.subject-left': '{by} leaves it to you: {name} asks for access to Site {siteNumber} – decide by {day}',
  'mail.decision-escalated.heading-left': '{by} leaves a decision to you',
  'mail.decision-escalated.lead-left':
    '{by} ({byEmail}) leaves the decision about the request {number} to you, the primary contact. Without a decision it expires on {deadline}.',

  'mail.request-granted.subject': 'You have access to Site {siteNumber} – request {number} granted',
  'mail.request-granted.heading': 'You have access to Site {siteNumber}',
  'mail.request-granted.lead': '{by} granted your request {number} on {at}.',
  'mail.request-granted.as-asked': 'You were given what you asked for.',
  'mail.request-granted.differs': 'What you were given differs from what you asked for. The differences are marked.',
  'mail.request-granted.manage-access-update':
    'As a secondary contact of the Site, you now decide about requests for access, and change or remove the access of others.',
  'mail.request-granted.manage-access-view': 'As a secondary contact of the Site, you now see who has access and who asks for it.',
  'mail.request-granted.questions': 'Questions about your access? Write to {by}: {byEmail}',

  'mail.request-denied.subject': 'Your request {number} for Site {siteNumber} was denied',
  'mail.request-denied.preheader': '{by} gave a reason.',
  'mail.request-denied.heading': 'Your request was denied',
  'mail.request-denied.lead': '{by} denied your request {number} for access to {site} on {at}.',
  'mail.request-denied.what-you-can-do':
    'If the reason no longer holds, or something was missing from your request, you can ask again. For questions, write to {by}: {byEmail}',

  'mail.request-expired.subject': 'Your request {number} for Site {siteNumber} expired without a decision',
  'mail.request-expired.preheader': 'You can ask again.',
  'mail.request-expired.heading': 'Nobody decided in time',
  'mail.request-expired.lead':
    'Your request {number} for access to {site} expired on {at}. It was neither granted nor denied: none of the Site’s contacts decided.',
  'mail.request-expired.write-to': 'Write to the primary contact of the Site, {name}: {email}',
  'mail.request-expired.write-to-the-primary': 'Get in touch with the primary contact of the Site, so that your next request does not wait too.',
  'mail.request-expired.ask-again': 'Then ask again. Your next request goes to the Site’s contacts anew.',

  'mail.request-withdrawn.subject': '{name} withdrew the request for Site {siteNumber} – nothing left to decide',
  'mail.request-withdrawn.preheader': 'There is nothing left for you to do.',
  'mail.request-withdrawn.heading': '{name} withdrew the request',
  'mail.request-withdrawn.lead': '{name} withdrew the request {number} for access to {site} on {at}.',
  'mail.request-withdrawn.nothing-to-do': 'There is nothing left for you to do.',
  'mail.request-withdrawn.subject-requester': 'You withdrew your request {number} for Site {siteNumber}',
  'mail.request-withdrawn.preheader-requester': 'Nobody decides about it any more.',
  'mail.request-withdrawn.heading-requester': 'You withdrew your request',
  'mail.request-withdrawn.lead-requester':
    'You withdrew your request {number} for access to {site} on {at}. The Site’s contacts are told, and nobody decides about it any more.',
  'mail.request-withdrawn.again': 'You can ask again at any time.',
} as const;
