/** A promise that is kept when `open` is called: it lets a test decide which of two things comes first. */
export const gate = (): { open: () => void; opened: Promise<void> } => {
  let resolve = () => {}
  const opened = new Promise<void>((done) => {
    resolve = done
  })
  return { open: () => resolve(), opened }
}
