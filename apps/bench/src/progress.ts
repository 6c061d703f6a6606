/** Says on stderr what is being done, so that stdout holds the tables alone. */
export const progress = (text: string): void => {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`)
}

/** Clears the last line of progress, where it can be. */
export const endProgress = (): void => {
  if (process.stderr.isTTY) progress('')
}
