import { useCallback, useSyncExternalStore } from 'react'

/** Widths at which the layout changes; the same as in the style sheets. */
export const widths = { noRail: '(width < 720px)', overPanel: '(width < 960px)', narrowRail: '(width < 1200px)' } as const

/** Tells whether the window matches, and follows its changes. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    useCallback(
      (changed) => {
        const list = matchMedia(query)
        list.addEventListener('change', changed)
        return () => list.removeEventListener('change', changed)
      },
      [query],
    ),
    () => matchMedia(query).matches,
  )
