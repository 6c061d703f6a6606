/** Loads the files of the other screens while the browser is idle, so that they open at once, and without the server. */
export const preloadScreens = async (screens: (() => Promise<unknown>)[]): Promise<void> => {
  if (isSavingData()) return
  await idle()
  performance.mark(preloadMark)
  for (const load of screens) {
    await idle()
    // Opening the screen loads its file again, and shows why that fails.
    await load().catch(() => {})
  }
  performance.measure(preloadMark, preloadMark)
}

/** Marks on the timeline of the browser where the first screen ends. A measure of the same name ends with the last file. */
const preloadMark = 'acquaint.preload'

// Not in the types of TypeScript, and not in every browser.
const isSavingData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

/** Waits until the page is loaded and the browser has nothing else to do; Safari cannot say so. */
const idle = () =>
  new Promise<void>((resolve) => {
    const whenLoaded = () => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve()) : setTimeout(resolve, 1000))
    if (document.readyState === 'complete') whenLoaded()
    else addEventListener('load', whenLoaded, { once: true })
  })
