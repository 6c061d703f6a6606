/** Largest answer that is read: a few hundred facts. */
export const answerBytesMax = 1_000_000

export class AnswerTooLong extends Error {}

/**
 * Fetches from a model's endpoint. Follows no redirect, which would send users' texts and the key elsewhere, and reads at
 * most `answerBytesMax`.
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
