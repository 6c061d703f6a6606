/** Reasons why a file of the console did not arrive. */
export type LoadFailure = 'server away' | 'new version' | 'broken'

export class ScreenNotLoaded extends Error {
  readonly reason: LoadFailure

  constructor(reason: LoadFailure, cause: unknown) {
    super(messages[reason], { cause })
    this.reason = reason
  }
}

const messages: Record<LoadFailure, string> = {
  'server away': 'The server does not answer, and this page needs a file from it. Try again once the server answers.',
  'new version': 'Acquaint has a new version, and this page belongs to an earlier one. Reload the page to go on.',
  broken: 'The server answers, but a file of this page did not arrive. Try again, or reload the page.',
}

const retryAfterMs = 500

/** Loads a file of the console, with one retry. Rejects with `ScreenNotLoaded`. Every `import()` goes through it. */
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
