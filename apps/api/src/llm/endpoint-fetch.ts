/** Longer answers are refused. The longest that is any use holds a few hundred facts. */
export const answerBytesMax = 1_000_000

export class AnswerTooLong extends Error {}

/**
 * A fetch for an endpoint that is trusted with users' texts, but with nothing else: it follows no redirect, since that would
 * take the texts and the key to somebody else, and reads no more than an answer can be long.
 */
export const endpointFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'manual' })
  let bytes = 0
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength
      if (bytes > answerBytesMax) controller.error(new AnswerTooLong(`The answer of the model is longer than ${answerBytesMax} bytes.`))
      else controller.enqueue(chunk)
    },
  })
  return new Response(response.body?.pipeThrough(bounded) ?? null, response)
}
