import { expect, test } from '@jest/globals';
import { isUsername, usernameFrom } from './usernames.ts';

test('a user name follows from a full name', () => {
  expect(usernameFrom('Nguyễn Văn Đạo')).toBe('nguyen.van.dao');
  expect(usernameFrom('  Lê  Thị-Hoà! ')).toBe('le.thi.hoa');
  expect(isUsername(usernameFrom('Nguyễn Văn Đạo'))).toBe(true);
});

test.each(['', 'A', 'a..b', '.a', 'a_b', 'đ'])('%j is no user name', (text) => {
  expect(isUsername(text)).toBe(false);
});
