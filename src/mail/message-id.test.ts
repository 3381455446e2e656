import { describe, expect, it } from 'vitest';
import { DESK, messageId, messageKey } from './message-id.ts';

const ref = '5f0c3c5e-8a55-4a52-9c0f-0b7a1f6d2e11';
const personId = '0d5f7f8e-9a0e-4c0e-8f37-5f7f0a9b8c21';

describe('a mail’s key', () => {
  it('names kind, reference and person', () => {
    expect(messageKey({ kind: 'request-granted', ref, personId })).toBe(`request-granted.${ref}.${personId}`);
  });

  it('names the step where there is one, and the desk where nobody reads', () => {
    expect(messageKey({ kind: 'decision-reminder', ref, step: 'reminder-2', personId: DESK })).toBe(`decision-reminder.${ref}.reminder-2.desk`);
  });

  it.each(['', 'a.b', 'a b', 'a@b', 'a\r\nBcc: x', '<a>'])('is never made of %j', (wrong) => {
    expect(() => messageKey({ kind: 'notice', ref: wrong, personId })).toThrow(TypeError);
    expect(() => messageKey({ kind: 'notice', ref, step: wrong, personId })).toThrow(TypeError);
  });
});

describe('a Message-ID', () => {
  it.each([
    ['https://octroi.example', '<notice.1.2@octroi.example>'],
    ['http://127.0.0.1:3000', '<notice.1.2@127.0.0.1>'],
    ['https://Octroi.Example:8443/portal', '<notice.1.2@octroi.example>'],
  ])('takes the host of %s without its port', (publicUrl, id) => {
    expect(messageId('notice.1.2', publicUrl)).toBe(id);
  });
});
