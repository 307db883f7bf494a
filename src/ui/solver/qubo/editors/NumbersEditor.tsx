/* Numbers as a line of text; what is no number is said and not taken. */
import { useId, useState } from 'react'
import { toFailure } from '../../../../base/lab-error.ts'
import { pastedNumbers } from '../../../../document/problems/qubo/pasted.ts'
import type { NumbersSource } from '../../../../document/problems/qubo/types.ts'
import { FieldError, FieldLabel } from '../../../controls/Field.tsx'
import { sentence } from '../../../insight/Figure.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import type { EditorProps } from '../sources.ts'
import styles from './Editors.module.css'

const words = quboText.numbers

function problemOf(text: string): string | null {
  try {
    return pastedNumbers(text).length < 2 ? words.tooFew : null
  } catch (thrown) {
    return sentence(toFailure(thrown).message)
  }
}

export function NumbersEditor({ source, change }: EditorProps<NumbersSource>) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const problem = draft === null ? null : problemOf(draft)
  return (
    <div>
      <FieldLabel label={words.label} htmlFor={id} help={words.help} />
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        inputMode="decimal"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-error`}
        className={styles.area}
        value={draft ?? source.numbers.join(', ')}
        onChange={(event) => {
          const text = event.target.value
          setDraft(text)
          if (problemOf(text) === null) change({ ...source, numbers: pastedNumbers(text) }, 'numbers')
        }}
        onBlur={() => {
          if (problem === null) setDraft(null)
        }}
      />
      <FieldError id={`${id}-error`}>{problem}</FieldError>
    </div>
  )
}
