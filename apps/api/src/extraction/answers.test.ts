import { describe, expect, test } from 'vitest'
import { answeredQuestion, isSecretAsked, questionBefore } from './answers.ts'

const asked = (question: string, answer: string) => [
  { role: 'assistant' as const, content: question },
  { role: 'user' as const, content: answer },
]

describe('short answers', () => {
  test.each([
    ['Are you allergic to latex?', 'yes'],
    ['Good to know. Do you have any pets?', 'yes, two'],
    ['Do you smoke?', 'no'],
    ['Do you eat meat?', 'no I don’t'],
    ['Which town do you live in?', 'Utrecht'],
    ['How many guests are coming?', '6, two of them vegan'],
    ['Paris, Texas?', 'the french one actually'],
    ['Hast du Geschwister?', 'ja, drei'],
    ['Vous avez des enfants ?', 'oui'],
    ['¿Tienes mascotas?', 'sí, un gato'],
    ['Sei vegetariano?', 'no'],
    ['Você tem filhos?', 'sim, dois'],
    ['Heb je een rijbewijs?', 'nee'],
    ['Masz uczulenie na orzechy?', 'tak'],
    ['У вас есть дети?', 'да, двое'],
    ['Evli misin?', 'evet'],
    ['アレルギーはありますか？', 'はい'],
    ['你有孩子吗？', '有'],
    ['알레르기가 있나요?', '네'],
    ['هل لديك أطفال؟', 'نعم'],
    ['क्या आपको एलर्जी है?', 'हाँ'],
  ])('the question %j is remembered with the answer %j', (question, answer) => {
    const last = question.replace('Good to know. ', '')
    expect(answeredQuestion(asked(question, answer), 1)).toBe(`${last} ${answer}`)
  })

  test.each([
    ['Shall I translate it?', 'yes'],
    ['Does that answer it?', 'yes thanks'],
    ['Anything else?', 'no'],
    ['Would you like me to book it?', 'yes please'],
    ['Do you want more examples?', 'yes'],
    ['How are you?', 'fine'],
    ['Where do you live?', 'thanks'],
    ['Where do you live?', 'why do you ask?'],
    ['Where do you live?', 'I live in a small village near the sea in Portugal'],
    ['You live in Rome.', 'yes'],
    ['What is your PIN?', '4821'],
    ['Wie lautet dein Passwort?', 'hunter2'],
    ['Soll ich es kürzen?', 'ja'],
    ['¿Quieres que lo traduzca?', 'sí'],
    ['要我改短一点吗？', '好'],
  ])('%j and %j are no memory', (question, answer) => {
    expect(answeredQuestion(asked(question, answer), 1)).toBeUndefined()
  })

  test('a question is the last sentence of the assistant right before', () => {
    expect(questionBefore(asked('Lovely. Where do you live?', 'x'), 1)).toBe('Where do you live?')
    expect(questionBefore(asked('Where do you live? I ask for the weather.', 'x'), 1)).toBeUndefined()
    expect(questionBefore(asked('Where do you live?', 'x'), 0)).toBeUndefined()
    expect(isSecretAsked('What is the door code?')).toBe(true)
    expect(isSecretAsked('What is your favourite colour?')).toBe(false)
  })
})
