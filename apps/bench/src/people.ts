import { randomUUID } from 'node:crypto'

const names = ['Ada Lovelace', 'Zoë Müller', 'Nguyễn Văn An', '王芳', 'Ömer Yılmaz', 'Mary Jane Watson', 'José García', 'Otto Hahn']
const complaints = ['acute recurring headache', 'a sore knee', 'trouble sleeping', 'a broken wrist', 'no complaints at all']

/** People this far apart differ in nothing but their id, their `db_uuid` and the number of their file. */
export const kinds = names.length * complaints.length

/** Someone as an application would record them: half are on the plan "pro", and each has a `db_uuid` of their own. */
export const person = (number: number) => {
  const kind = number % kinds
  return {
    id: randomUUID() as string,
    name: names[kind % names.length] ?? '',
    about: `Is ${20 + kind} years old and has ${complaints[kind % complaints.length]}. Prefers short answers, and to be called in the morning. File ${number}.`,
    metadata: { db_uuid: randomUUID() as string, plan: kind % 2 === 0 ? 'pro' : 'free', visits: 0 },
  }
}

/** The number of a person's file wherever it is written, in upper or lower case. */
export const fileNumber = /(?<=\bfile )\d+(?=\.)/gi

export type Person = ReturnType<typeof person>
