import { describe, expect, it } from 'vitest';
import type { ChangeId, PersonId, QuestionId } from './ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from './permissions.ts';
import { type DiscussableRequest, parseTalk, type Talk, talkRefusal } from './request-talk.ts';
import type { Standing } from './standing.ts';

const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
const requester = id('1') as PersonId;
const contact = id('2') as PersonId;
const question = id('3') as QuestionId;
const change = id('4') as ChangeId;
const asked = { ...NO_PERMISSIONS, reporting: 'view' } as const;

const request: DiscussableRequest = { requesterId: requester, asked, why: 'Reports', version: 2, openQuestionId: undefined };
const primary: Standing = { personId: contact, contactTypes: ['primary'], permissions: ALL_PERMISSIONS };
const secondary = (manageAccess: 'none' | 'view' | 'update'): Standing => ({
  personId: contact,
  contactTypes: ['secondary'],
  permissions: { ...NO_PERMISSIONS, manageAccess },
});
const asking: Talk = { kind: 'ask', questionId: question, by: contact, question: 'Which team?' };
const answering: Talk = { kind: 'answer', questionId: question, by: requester, answer: 'Deployment' };
const changing: Talk = { kind: 'change', changeId: change, by: requester, version: 2, asked: { ...asked, entitlements: 'view' }, why: 'Reports' };

describe('a question', () => {
  it.each([
    ['the primary contact', primary, undefined],
    ['a secondary with "update"', secondary('update'), undefined],
    ['a secondary with "view"', secondary('view'), 'view-only'],
    ['a secondary without Manage access', secondary('none'), 'not-a-decider'],
    ['nobody of the Site', undefined, 'not-a-decider'],
  ])('by %s: %o', (_, standing, refusal) => expect(talkRefusal(asking, request, standing)).toBe(refusal));

  it('is not asked by the requester, whatever they are at the Site', () => {
    const own: Standing = { ...primary, personId: requester };
    expect(talkRefusal({ ...asking, by: requester }, request, own)).toBe('own-request');
  });

  it('waits until the one before has its answer', () => {
    expect(talkRefusal(asking, { ...request, openQuestionId: id('9') as QuestionId }, primary)).toBe('question-open');
  });
});

describe('an answer', () => {
  it('is the requester’s, to the question that is open', () => {
    expect(talkRefusal(answering, { ...request, openQuestionId: question }, undefined)).toBeUndefined();
    expect(talkRefusal({ ...answering, by: contact }, { ...request, openQuestionId: question }, primary)).toBe('not-the-requester');
    expect(talkRefusal(answering, { ...request, openQuestionId: id('9') as QuestionId }, undefined)).toBe('no-question');
    expect(talkRefusal(answering, request, undefined)).toBe('no-question');
  });
});

describe('a change', () => {
  it('is the requester’s, of what they saw, to something else', () => {
    expect(talkRefusal(changing, request, undefined)).toBeUndefined();
    expect(talkRefusal({ ...changing, by: contact }, request, primary)).toBe('not-the-requester');
    expect(talkRefusal({ ...changing, version: 1 }, request, undefined)).toBe('changed-meanwhile');
    expect(talkRefusal({ ...changing, asked: NO_PERMISSIONS }, request, undefined)).toBe('nothing-asked');
    expect(talkRefusal({ ...changing, asked }, request, undefined)).toBe('nothing-changed');
    expect(talkRefusal({ ...changing, asked, why: 'Other reports' }, request, undefined)).toBeUndefined();
  });

  it('may be made while a question waits', () => {
    expect(talkRefusal(changing, { ...request, openQuestionId: question }, undefined)).toBeUndefined();
  });
});

describe('a message’s payload', () => {
  it('becomes a talk, its text as texts are stored', () => {
    expect(parseTalk('ask', { questionId: question, by: contact, question: ' Which\r\nteam? ' })).toEqual({
      ok: true,
      talk: { ...asking, question: 'Which\nteam?' },
    });
    expect(parseTalk('answer', { ...answering })).toEqual({ ok: true, talk: answering });
    expect(parseTalk('change', { ...changing })).toEqual({ ok: true, talk: changing });
  });

  it.each([
    ['nothing', 'ask', null],
    ['no id', 'ask', { by: contact, question: 'x' }],
    ['nobody', 'ask', { questionId: question, question: 'x' }],
    ['an empty question', 'ask', { questionId: question, by: contact, question: ' ' }],
    ['a question too long', 'ask', { questionId: question, by: contact, question: 'x'.repeat(4097) }],
    ['no answer', 'answer', { questionId: question, by: requester }],
    ['no version', 'change', { ...changing, version: undefined }],
    ['a broken matrix', 'change', { ...changing, asked: { reporting: 'view' } }],
  ] as const)('of %s is refused', (_, kind, payload) => expect(parseTalk(kind, payload)).toMatchObject({ ok: false, kind, refusal: 'malformed' }));
});
