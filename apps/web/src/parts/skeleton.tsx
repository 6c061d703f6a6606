interface Props {
  lines?: number
  /** Shape of what loads: lines of text, or rows of a table. */
  shape?: 'text' | 'rows'
}

/** Stands for content that is loading, in its shape. */
export const Skeleton = ({ lines = 3, shape = 'text' }: Props) => (
  <div role="status" aria-label="Loading" className={shape === 'text' ? 'stack tight' : undefined}>
    {Array.from({ length: lines }, (_, line) =>
      shape === 'text' ? (
        <span key={line} className="sk" style={{ width: widthOf(line) }} />
      ) : (
        <div key={line} className="skrow">
          <span className="sk" />
          <span className="sk c" />
          <span className="sk" style={{ width: widthOf(line) }} />
          <span className="sk" />
          <span className="sk" />
          <span className="sk" />
        </div>
      ),
    )}
  </div>
)

const widthOf = (line: number) => `${90 - ((line * 23) % 50)}%`
