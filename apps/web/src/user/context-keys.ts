import { useShortcuts } from '../shell/shortcuts.ts'

/** The keys of the candidates: they move the focus from one to the next. Without a candidate in focus, arrows scroll. */
export const useCandidateKeys = () => {
  const step =
    (by: 1 | -1, isArrow = false) =>
    () => {
      const lines = [...document.querySelectorAll<HTMLElement>('[data-candidate]')]
      const current = lines.findIndex((line) => line === document.activeElement)
      if (isArrow && current === -1) return false
      lines[Math.min(Math.max(current + by, 0), lines.length - 1)]?.focus()
      return true
    }
  useShortcuts({ j: step(1), k: step(-1), ArrowDown: step(1, true), ArrowUp: step(-1, true) }, { isPart: true })
}
