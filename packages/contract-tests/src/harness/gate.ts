/** Creates a promise that resolves when `open` is called, so that a test decides which of two events comes first. */
export const gate = (): { open: () => void; opened: Promise<void> } => {
  let resolve = () => {}
  const opened = new Promise<void>((done) => {
    resolve = done
  })
  return { open: () => resolve(), opened }
}
