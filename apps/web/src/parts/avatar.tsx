/** Shows the initials of a name. The name itself stands next to them. */
export const Avatar = ({ name, size = '' }: { name: string; size?: '' | 'm' | 'l' | 'sq' }) => (
  <span className={`av ${size}`} aria-hidden>
    {initialsOf(name)}
  </span>
)

/** Words that are read for initials: a name can have 255 characters. */
const wordsMax = 8

const initialsOf = (name: string) => {
  const words = name.split(/\s+/, wordsMax).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word = '') => String.fromCodePoint(word.codePointAt(0) ?? 0x20).toUpperCase()).join('')
}
