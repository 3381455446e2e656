import { describe, expect, it } from 'vitest';
import { headerText, isSingleAddress, parseSender } from './header-text.ts';

describe('a header’s text', () => {
  it.each(['a\r\nBcc: x@y.example', 'a\nb', 'a\rb', 'a\u2028b', 'a\u0085b', 'a\0b'])('is one line: %j', (typed) => {
    expect(headerText(typed)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  });

  it('keeps letters of every script and no-break spaces', () => {
    expect(headerText('Rappel\u00a0: Zoë Żak – 田中')).toBe('Rappel\u00a0: Zoë Żak – 田中');
  });
});

describe('a single address', () => {
  it.each(['marie@site.example', "o'brien+x@mail.site.example", 'root@localhost'])('is %s', (address) => {
    expect(isSingleAddress(address)).toBe(true);
  });

  it.each([
    '',
    'marie',
    'a@b@c.example',
    'a@x.example,b@y.example',
    'a@x.example b@y.example',
    '"a@evil.example x"@good.example',
    'a(comment)@x.example',
    'group:a@x.example;',
    '<a@x.example>',
    'a＠x.example',
    'a@x.example\r\nRCPT TO:<b@y.example>',
    'a@-x.example',
  ])('is not %j', (address) => {
    expect(isSingleAddress(address)).toBe(false);
  });
});

describe('the sender', () => {
  it.each([
    ['octroi@vendor.example', { name: '', address: 'octroi@vendor.example' }],
    ['Licence Programme <octroi@vendor.example>', { name: 'Licence Programme', address: 'octroi@vendor.example' }],
    ['"Programme, Licences" <octroi@vendor.example>', { name: 'Programme, Licences', address: 'octroi@vendor.example' }],
  ])('is read from %s', (from, mailbox) => {
    expect(parseSender(from)).toEqual(mailbox);
  });

  it.each(['', 'Licence Programme', 'a@x.example, b@y.example', 'A <a@x.example>, B <b@y.example>'])('is never %j', (from) => {
    expect(() => parseSender(from)).toThrow(TypeError);
  });
});
