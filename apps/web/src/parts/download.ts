const openMs = 60_000

/** Saves a value as a JSON file. */
export const downloadJson = (name: string, value: unknown) =>
  downloadBlob(name, new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))

/** Saves the content of a file. */
export const downloadBlob = (name: string, content: Blob) => {
  const url = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), openMs)
}
