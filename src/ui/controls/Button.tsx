/* The push button of the lab, with and without words. Native buttons: keyboard and semantics come with them. */
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Button.module.css'

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one main action of a view. `quiet`: no frame until pointed at. */
  readonly variant?: 'plain' | 'primary' | 'quiet' | undefined
  readonly size?: 'medium' | 'small' | undefined
  /** Stands before the words; decorative. */
  readonly icon?: ReactNode
}

/** A button with words. All native attributes pass through; `type` is `button` unless said otherwise. */
export function Button({
  variant = 'plain',
  size = 'medium',
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(styles.button, styles[variant], size === 'small' && styles.small, className)}
    >
      {icon ? (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'aria-label'> {
  /** What it does: its accessible name and its tooltip. */
  readonly label: string
}

/** A square button that shows an icon; the label is its name and tooltip. */
export function IconButton({
  label,
  variant = 'plain',
  size = 'medium',
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={classes(
        styles.button,
        styles.square,
        styles[variant],
        size === 'small' && styles.small,
        className,
      )}
    >
      {children}
    </button>
  )
}
