/* A circuit within a problem, as its program: typed here, or taken from the Lab; where it does not parse is said below. */
import type { ReactNode } from 'react'
import { parse } from '../../circuit/language/parse.ts'
import { Button } from '../controls/Button.tsx'
import { TextField } from '../controls/TextField.tsx'
import { circuitFieldText as words } from '../text/circuit-field.ts'
import styles from './CircuitField.module.css'

/** The first mistake of a program, with its place, or null. */
export function programProblem(text: string): string | null {
  const wrong = parse(text).diagnostics.find(({ severity }) => severity === 'error')
  return wrong ? words.problem(wrong.line, wrong.column, wrong.message) : null
}

export function CircuitField(props: {
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
  /** Takes the Lab's circuit; no button without it. */
  readonly onTake?: () => void
  readonly help?: ReactNode
  readonly rows?: number
}) {
  const { circuit } = parse(props.text)
  return (
    <div className={styles.field}>
      <TextField
        label={props.label}
        value={props.text}
        rows={props.rows ?? 8}
        problem={programProblem}
        onChange={props.onChange}
        {...(props.help === undefined ? {} : { help: props.help })}
        note={circuit ? words.size(circuit.qubitCount, circuit.inputs.length) : null}
      />
      {props.onTake ? (
        <Button size="small" onClick={props.onTake}>
          {words.take}
        </Button>
      ) : null}
    </div>
  )
}
