import { useSay } from './toasts.tsx'

/** Returns the function that copies a text, and says so. */
export const useCopy = () => {
  const say = useSay()
  return async (text: string, done: string) => {
    // Browsers have no clipboard for pages that come over plain HTTP from another machine.
    if (!navigator.clipboard) return say('This browser copies only on pages that come by HTTPS. Select the text and copy it.', 'failed')
    await navigator.clipboard.writeText(text)
    say(done)
  }
}
