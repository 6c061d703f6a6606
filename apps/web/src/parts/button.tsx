import type { ComponentProps } from 'react'
import styles from './parts.module.css'

type Kind = 'plain' | 'primary' | 'danger' | 'quiet'

/** Class of a button, for links that look like one. */
export const buttonClass = (kind: Kind = 'plain') => `${styles.button} ${kind === 'plain' ? '' : styles[kind]}`

export const Button = ({ kind, className, ...rest }: ComponentProps<'button'> & { kind?: Kind }) => (
  <button type="button" {...rest} className={`${buttonClass(kind)} ${className ?? ''}`} />
)
