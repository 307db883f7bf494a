/* One choice of many, in the platform's own list. */
import { ChevronDown } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { FieldLabel } from './Field.tsx'
import styles from './Select.module.css'

export interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean | undefined
}

/** A labelled list; `hideLabel` keeps the label for readers only. */
export function Select<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly SelectOption<T>[]
  readonly onChange: (value: T) => void
  readonly hideLabel?: boolean | undefined
  readonly help?: ReactNode
  readonly disabled?: boolean | undefined
}) {
  const id = useId()
  return (
    <div>
      {props.hideLabel ? null : <FieldLabel label={props.label} htmlFor={id} help={props.help} />}
      <span className={styles.frame}>
        <select
          id={id}
          aria-label={props.hideLabel ? props.label : undefined}
          value={props.value}
          disabled={props.disabled}
          className={styles.select}
          onChange={(event) => {
            const chosen = props.options.find((option) => option.value === event.target.value)
            if (chosen) props.onChange(chosen.value)
          }}
        >
          {props.options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" className={styles.arrow} />
      </span>
    </div>
  )
}
