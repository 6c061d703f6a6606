import type { FormedMemories, SecretKind } from '@acquaint/contracts'
import { redactedSpans } from '../extraction/secrets/spans.ts'
import { secretsByKind } from '../extraction/secrets.ts'
import type { NextSlice } from '../time-slice.ts'

/**
 * Names the secrets that redacted messages lack. What only the conversation shows to be a secret, such as the answer to a
 * question for one, has the kind of the same value in another message, or `other`.
 */
export const maskedIn = async (
  messages: readonly { content: string }[],
  { redacted, nextSlice }: { redacted: readonly string[]; nextSlice: NextSlice },
): Promise<FormedMemories['masked']> => {
  const kinds = new Map<string, SecretKind>()
  const found: (Omit<FormedMemories['masked'][number], 'kind'> & { value: string })[] = []
  for (const [message_index, text] of redacted.entries()) {
    const spans = redactedSpans(text)
    const content = messages[message_index]?.content ?? ''
    const secrets = spans.length > 0 ? secretsByKind(content) : []
    for (const span of spans) {
      const value = content.slice(...span)
      const secret = secrets.find(({ span: [start, end] }) => start < span[1] && span[0] < end)
      if (secret) kinds.set(value, secret.kind)
      found.push({ message_index, span, value })
    }
    await nextSlice()
  }
  return found.map(({ message_index, span, value }) => ({ message_index, span, kind: kinds.get(value) ?? 'other' }))
}
