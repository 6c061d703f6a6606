/** Reasons why the file of a screen did not arrive. */
export type LoadFailure = 'server away' | 'new version' | 'broken'

export class ScreenNotLoaded extends Error {
  readonly reason: LoadFailure

  constructor(reason: LoadFailure, cause: unknown) {
    super(`The file of the screen did not arrive: ${reason}.`, { cause })
    this.reason = reason
  }
}

const retryAfterMs = 500

/** Loads the file of a screen, with one retry. Rejects with `ScreenNotLoaded`. */
export const loadScreen = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  try {
    return await load()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
  }
  try {
    return await load()
  } catch (cause) {
    throw new ScreenNotLoaded(await findLoadFailure(), cause)
  }
}

const timeoutMs = 5000

/** Asks the server for its page: whether the server answers, and whether that page belongs to the build that runs here. */
export const findLoadFailure = async (): Promise<LoadFailure> => {
  try {
    const response = await fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) })
    // A proxy answers 502 to 504 while the server behind it restarts.
    if (!response.ok) return 'server away'
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return buildOf(page) === buildOf(document) ? 'broken' : 'new version'
  } catch {
    return 'server away'
  }
}

/** Names the build of a page: the name of its script changes with everything that the script imports. */
const buildOf = (page: Document) => page.querySelector('script[type="module"]')?.getAttribute('src')
