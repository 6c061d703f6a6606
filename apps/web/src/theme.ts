const place = 'acquaint.theme'

/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

export const readTheme = (): Theme => {
  const stored = localStorage.getItem(place)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Shows the page in a theme; without one, in the one that was chosen last. */
export const applyTheme = (theme: Theme = readTheme()) => {
  if (theme === 'system') localStorage.removeItem(place)
  else localStorage.setItem(place, theme)
  document.documentElement.dataset.theme = theme
}
