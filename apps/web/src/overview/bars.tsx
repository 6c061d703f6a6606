interface Props {
  label: string
  rows: { name: string; count: number; hint?: string }[]
}

/** Compares numbers: each has a bar next to it, in proportion to the largest. */
export const Bars = ({ label, rows }: Props) => {
  const max = Math.max(...rows.map(({ count }) => count), 1)
  return (
    <ul className="bars" aria-label={label}>
      {rows.map(({ name, count, hint }) => (
        <li key={name} title={hint}>
          <span>{name}</span>
          <span className={count === 0 ? 'num i3' : 'num'}>{count.toLocaleString()}</span>
          <span className="share" aria-hidden>
            <i style={{ width: `${(100 * count) / max}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
