import { expect, test } from 'vitest'
import { setAt } from '../../bots/console/form/set-at.ts'

test('a row is found again although another has come before it', () => {
  const content = { contacts: [{ phone: '3' }, { phone: '1' }] }
  expect(setAt(content, '/contacts/0/phone', '2', '1')).toBe(true)
  expect(content.contacts).toEqual([{ phone: '3' }, { phone: '2' }])
  expect(setAt(content, '/contacts/0/phone', '9', 'gone')).toBe(false)
})
