/* A number that may be asked for or not: a switch, and the number below it while it is on. */
import { NumberField } from '../controls/NumberField.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './settings.module.css'

/** `first` is what the number starts with when it is switched on. */
export function OptionalNumber(props: {
  readonly label: string
  readonly help: string
  readonly field: string
  readonly value: number | null
  readonly first: number
  readonly low: number
  readonly high: number
  readonly whole?: boolean
  readonly onChange: (value: number | null) => void
}) {
  const { value, onChange } = props
  return (
    <div>
      <Switch
        label={props.label}
        help={props.help}
        checked={value !== null}
        onChange={(on) => onChange(on ? props.first : null)}
      />
      {value === null ? null : (
        <div className={styles.inset}>
          <NumberField
            label={props.field}
            value={value}
            low={props.low}
            high={props.high}
            whole={props.whole}
            onChange={onChange}
          />
        </div>
      )}
    </div>
  )
}
