/** Shows the key of an action. Screen readers get it from `aria-keyshortcuts`, or from the list of all keys. */
export const Kbd = ({ keys }: { keys: string }) => (
  <kbd className="kbd" aria-hidden>
    {keys}
  </kbd>
)
