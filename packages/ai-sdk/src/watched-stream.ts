/** Passes a stream on. Waits for `onEnd` before the stream closes, or when the reader cancels; a stream that fails does not call it. */
export const watchEnd = <Part>(stream: ReadableStream<Part>, onEnd: () => Promise<void>): ReadableStream<Part> => {
  const reader = stream.getReader()
  return new ReadableStream<Part>({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (!done) return controller.enqueue(value)
      await onEnd()
      controller.close()
    },
    async cancel(reason) {
      await Promise.all([reader.cancel(reason), onEnd()])
    },
  })
}
