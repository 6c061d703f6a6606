const storageKey = 'acquaint.theme'

/** Theme of the page; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

export const readTheme = (): Theme => {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Applies a theme to the page and stores it; without an argument, the stored one. */
export const applyTheme = (theme: Theme = readTheme()) => {
  if (theme === 'system') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, theme)
  document.documentElement.dataset.theme = theme
}

/** Switches between light and dark, from what the page shows now. */
export const toggleTheme = () => {
  const theme = readTheme()
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  applyTheme(isDark ? 'light' : 'dark')
}
