/* A number on a scale, with the value beside it to be typed as well. */
import { useId, type CSSProperties, type ReactNode } from 'react'
import { controlsText } from '../text/controls.ts'
import { FieldError, FieldLabel } from './Field.tsx'
import { useDraft } from './use-draft.ts'
import styles from './Slider.module.css'

/** As many decimals as the step has. */
function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * Number(`1e${decimals}`)
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9) return decimals
  }
  return 6
}

/** A labelled slider. `onChange` is called for every value passed on the way. */
export function Slider(props: {
  readonly label: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly step: number
  readonly onChange: (value: number) => void
  /** How the value reads; without it a plain number that can be typed over. */
  readonly format?: ((value: number) => string) | undefined
  readonly help?: ReactNode
  readonly disabled?: boolean | undefined
}) {
  const { label, value, low, high, step } = props
  const id = useId()
  const decimals = decimalsOf(step)
  const limits = { low, high, whole: Number.isInteger(step) && Number.isInteger(low) }
  const { problem, input } = useDraft(value, limits, (number) => number.toFixed(decimals), props.onChange)
  const share = high > low ? ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * 100 : 0
  return (
    <div className={styles.slider}>
      <FieldLabel
        label={label}
        htmlFor={id}
        help={props.help}
        aside={
          props.format ? (
            <output htmlFor={id} className={styles.value}>
              {props.format(value)}
            </output>
          ) : (
            <input
              {...input}
              aria-label={controlsText.valueOf(label)}
              aria-invalid={problem !== null}
              disabled={props.disabled}
              className={styles.value}
            />
          )
        }
      />
      <input
        id={id}
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        disabled={props.disabled}
        aria-valuetext={props.format?.(value)}
        className={styles.range}
        style={{ '--share': `${share}%` } as CSSProperties}
        onChange={(event) => props.onChange(Number(event.target.value))}
      />
      <FieldError id={`${id}-error`}>{problem}</FieldError>
    </div>
  )
}
