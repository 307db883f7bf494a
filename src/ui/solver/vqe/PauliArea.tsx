/* A Hamiltonian as text, with what is wrong with it and where; the text stays as it was typed. */
import { useId, useRef } from 'react'
import { parsePauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import { Button } from '../../controls/Button.tsx'
import { FieldLabel } from '../../controls/Field.tsx'
import { vqeText } from '../../text/solve-vqe.ts'
import styles from './Vqe.module.css'

const words = vqeText

/* Blanks in place of comments: offsets stay. */
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length))

export function PauliArea(props: { readonly text: string; readonly onChange: (text: string) => void }) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const { value, problem } = parsePauliSum(withoutComments(props.text))
  const before = problem ? props.text.slice(0, problem.offset).split('\n') : []
  const qubits = (value ?? []).flatMap(({ factors }) => factors.map(({ qubit }) => qubit + 1))
  const show = () => {
    if (!problem) return
    area.current?.focus()
    area.current?.setSelectionRange(problem.offset, problem.offset + Math.max(1, problem.length))
  }
  return (
    <div>
      <FieldLabel label={words.text} htmlFor={id} help={words.textHelp} />
      <textarea
        ref={area}
        id={id}
        className={styles.area}
        value={props.text}
        rows={6}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-state`}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <div id={`${id}-state`} aria-live="polite">
        {problem ? (
          <p className={styles.problem}>
            {words.textProblem(before.length, (before.at(-1)?.length ?? 0) + 1, problem.message)}{' '}
            <Button size="small" variant="quiet" onClick={show}>
              {words.showPlace}
            </Button>
          </p>
        ) : (
          <p className={styles.hint}>{words.textFine(Math.max(1, ...qubits), value?.length ?? 0)}</p>
        )}
      </div>
    </div>
  )
}
