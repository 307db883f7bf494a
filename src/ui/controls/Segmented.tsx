/* One choice of a few, side by side. Native radio buttons, so that arrow keys move and a form reader counts them. */
import { useId, type ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Segmented.module.css'

export interface SegmentedOption<T extends string> {
  readonly value: T
  readonly label: ReactNode
  /** Accessible name when the label is an icon or a sign. */
  readonly name?: string | undefined
  readonly title?: string | undefined
}

/** A row of choices, one of them on. `label` names the group and is not shown. */
export function Segmented<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly SegmentedOption<T>[]
  readonly onChange: (value: T) => void
  readonly size?: 'medium' | 'small' | undefined
  /** Take the whole width, equal shares. */
  readonly wide?: boolean | undefined
  readonly disabled?: boolean | undefined
}) {
  const group = useId()
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={classes(styles.group, props.size === 'small' && styles.small, props.wide && styles.wide)}
    >
      {props.options.map((option) => (
        <label key={option.value} className={styles.option} title={option.title}>
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === props.value}
            disabled={props.disabled}
            aria-label={option.name}
            onChange={() => props.onChange(option.value)}
            className={styles.input}
          />
          <span className={styles.face}>{option.label}</span>
        </label>
      ))}
    </div>
  )
}
