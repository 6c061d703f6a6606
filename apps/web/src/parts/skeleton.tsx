import styles from './parts.module.css'

/** Stands for text that is loading. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => (
  <div role="status" aria-label="Loading">
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} className={styles.skeleton} style={{ width: `${90 - ((line * 23) % 50)}%`, marginBlock: 10 }} />
    ))}
  </div>
)
