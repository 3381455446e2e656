import { expect, test } from 'vitest';
import { nameCell, telephoneCell } from './cells.ts';

test('a cell that the User list’s export kept from being a formula comes back as it was', () => {
  expect(telephoneCell.parse("'+1 514 555 0142")).toBe('+1 514 555 0142');
  expect(telephoneCell.parse(' +1 514 555 0142 ')).toBe('+1 514 555 0142');
  expect(nameCell.parse("'t Hooft")).toBe("'t Hooft");
});
