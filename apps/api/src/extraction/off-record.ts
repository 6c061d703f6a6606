import { anyOf } from './foreign/task.ts'
import { offRecordPhrases } from './off-record-phrases.ts'

const offRecord = new RegExp(anyOf(offRecordPhrases.now), 'iu')
const next = new RegExp(anyOf(offRecordPhrases.next), 'iu')

export interface OffRecord {
  /** Whether the user asks not to remember the message. */
  is: boolean
  /** Whether the user announces something that is not to be remembered, which the message does not say yet. */
  isNext: boolean
}

/** A longer rest of a message says by itself what the user announced. */
const announcementCharactersMax = 60

/** Reads whether the user asks not to remember: "off the record", "don't remember this". */
export const offRecordIn = (content: string): OffRecord => {
  const announced = next.exec(content)
  if (announced) {
    const rest = content.slice(announced.index + announced[0].length).replace(/^[^.!?:。！？]{0,40}[.!?:。！？]?\s*/u, '')
    return { is: true, isNext: rest.trim().length < announcementCharactersMax && !/\p{L}{3}.{8}/u.test(rest) }
  }
  return { is: offRecord.test(content), isNext: false }
}
