import { describe, expect, test } from 'vitest'
import { createTimeSlice } from '../../time-slice.ts'
import { extractByRules } from '../extract.ts'
import { showMasks, unmaskedSpan } from './spans.ts'

/** Extracts from lines of the user, and of the assistant if they begin with `>`. */
const extract = async (...lines: string[]) => {
  const messages = lines.map((line) => ({
    role: line.startsWith('>') ? ('assistant' as const) : ('user' as const),
    content: line.replace(/^>/, ''),
    said_at: '2026-01-15T10:00:00.000Z',
  }))
  const { statements, redacted, skipped } = await extractByRules(messages, createTimeSlice(undefined))
  return { statements, skipped, messages, shown: redacted.map(showMasks) }
}

describe('an answer to a question for a secret is masked', () => {
  test.each([
    ['What is the password of your router?', 'marmalade'],
    ['And which PIN do you use?', 'it is 6120'],
    ['Please enter the code we sent you.', '734 118'],
    ['What is your social security number?', '219 09 9999'],
    ['Wie lautet dein Passwort?', 'Gänseblümchen'],
    ['Quel est le code de la porte ?', '7B21'],
    ['¿Cuál es tu contraseña?', 'es margarita'],
    ['Qual è la password?', 'tramonto'],
    ['Qual é a sua senha?', 'pipoca'],
    ['Wat is je wachtwoord?', 'fietsbel'],
    ['Jakie jest twoje hasło?', 'bocian'],
    ['Какой у вас пароль?', 'ромашка'],
    ['Şifreniz nedir?', 'papatya'],
    ['暗証番号を教えてください', '7788'],
    ['你的密码是多少？', 'xiongmao'],
    ['비밀번호가 뭐예요?', 'kimchi'],
    ['ما هي كلمة المرور؟', 'ياسمين'],
    ['आपका पासवर्ड क्या है?', 'गुलाब'],
  ])('%j %j', async (question, answer) => {
    const value = answer.split(/ (?!\d)/).at(-1) ?? ''
    const { shown, statements } = await extract(`>${question}`, answer)
    expect(shown[0]).toBe(question)
    expect(shown[1]).toContain('[secret]')
    expect(shown[1]).not.toContain(value)
    expect(statements).toEqual([])
  })

  test.each([
    ['Do you use a password manager?', 'Yes, Bitwarden'],
    ['Did you reset your password?', 'yes'],
    ['How often do you change your password?', 'every month'],
    ['Where do you live?', 'Berlin'],
    ['What is your password?', "I'd rather not say"],
  ])('but not one without a secret: %j %j', async (question, answer) => {
    expect((await extract(`>${question}`, answer)).shown).toEqual([question, answer])
  })
})

test('a value that one message names is masked in every other message', async () => {
  const { shown } = await extract('>I noted Hunter22x.', 'my password is Hunter22x', '>Your password Hunter22x is saved, HUNTER22X!')
  expect(shown).toEqual(['I noted [secret].', 'my password is [secret]', 'Your password [secret] is saved, [secret]!'])
})

test.each([
  [
    ['my card is 4539 5787', '>Go on.', '6362 1486, thanks'],
    ['my card is [secret]', 'Go on.', '[secret], thanks'],
  ],
  [['4539', '5787', '6362', '1486'], Array.from({ length: 4 }, () => '[secret]')],
  [
    ['my iban: gb29 nwbk 6016', '1331 9268 19'],
    ['my iban: [secret]', '[secret]'],
  ],
])('a number that goes on in the next message is masked: %j', async (lines, masked) => {
  expect((await extract(...lines)).shown).toEqual(masked)
})

describe('a sentence with a secret', () => {
  test.each([
    ['The alarm code is 5520 and my dog Rex sleeps in the hall.', ['The alarm code is [secret] and my dog Rex sleeps in the hall.']],
    ['My card is 4539578763621486 and I am allergic to nuts.', ['I am allergic to nuts.']],
    ['mein Passwort ist Sommer99, außerdem habe ich zwei Katzen', ['mein Passwort ist [secret], außerdem habe ich zwei Katzen']],
    ['我的密码是 Panda888，我住在上海。', ['我的密码是 [secret]，我住在上海。']],
    ['The alarm code of the house is 5520#', []],
  ])('keeps what else it states: %j', async (text, contents) => {
    const { statements, skipped } = await extract(text)
    expect(statements.map(({ content }) => content)).toEqual(contents)
    expect(skipped).toEqual([{ message_index: 0, reason: 'secret' }])
  })

  test('has the span of the message as it was sent', async () => {
    const text = 'My pin is 99315. The code of the gate is 5520 and my dog Rex sleeps in the hall.'
    const { statements } = await extract(text)
    expect(statements.map(({ span }) => text.slice(...span))).toEqual(['The code of the gate is 5520 and my dog Rex sleeps in the hall.'])
  })
})

test('a span of a text with masks stands for a span of the text', () => {
  const redacted = 'a \ufdd0\ufdd0 b \ufdd0\ufdd0\ufdd0\ufdd0\ufdd0\ufdd0\ufdd0\ufdd0\ufdd0\ufdd0 c'
  const shown = showMasks(redacted)
  const spanOf = (words: string): [number, number] => [shown.indexOf(words), shown.indexOf(words) + words.length]
  expect(redacted.slice(...unmaskedSpan(redacted, spanOf(' c')))).toBe(' c')
  expect(redacted.slice(...unmaskedSpan(redacted, spanOf(' b ')))).toBe(' b ')
  expect(redacted.slice(...unmaskedSpan(redacted, spanOf('secret] b')))).toBe('\ufdd0\ufdd0 b')
  expect(unmaskedSpan(redacted, [0, shown.length])).toEqual([0, redacted.length])
})
