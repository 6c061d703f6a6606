import type { JsonObject } from '@acquaint/contracts'
import parts from '../parts/parts.module.css'
import styles from './metadata.module.css'

/** Shows the first keys of metadata in a line, and the number of others. */
export const MetadataChips = ({ metadata, max }: { metadata: JsonObject; max: number }) => {
  const entries = Object.entries(metadata)
  return (
    <span className={styles.chips}>
      {entries.slice(0, max).map(([key, value]) => (
        <bdi key={key} className={parts.badge}>
          {`${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`.slice(0, 80)}
        </bdi>
      ))}
      {entries.length > max && <span className={parts.badge}>+{entries.length - max}</span>}
    </span>
  )
}
