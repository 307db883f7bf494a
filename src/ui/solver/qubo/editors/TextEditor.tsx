/* `minimize … subject to …` as text; what is wrong with it is marked where it stands. */
import { useId, useRef } from 'react'
import type { Failure } from '../../../../base/lab-error.ts'
import type { TextSource } from '../../../../document/problems/qubo/types.ts'
import { FieldLabel } from '../../../controls/Field.tsx'
import { sentence } from '../../../insight/Figure.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import type { EditorProps } from '../sources.ts'
import styles from './Editors.module.css'

const words = quboText.text

interface Range {
  readonly line: number
  readonly column: number
  readonly start: number
  readonly end: number
}

/** The characters that a failure is about; null where it names none. */
export function rangeOf(text: string, failure: Failure | null): Range | null {
  const { line, column, endColumn } = failure?.details ?? {}
  if (typeof line !== 'number' || typeof column !== 'number') return null
  const before = text.split('\n').slice(0, line - 1)
  const start = Math.min(text.length, before.reduce((sum, row) => sum + row.length + 1, 0) + column - 1)
  const length = typeof endColumn === 'number' ? Math.max(1, endColumn - column) : 1
  return { line, column, start, end: Math.min(text.length, start + length) }
}

/* The same text beneath, drawn only to mark a part of it. */
function Marked({ text, range }: { readonly text: string; readonly range: Range | null }) {
  if (!range) return null
  const part = text.slice(range.start, range.end)
  return (
    <div aria-hidden="true" className={styles.marks}>
      {text.slice(0, range.start)}
      <mark>{part.trim() === '' ? '\u00a0' : part}</mark>
      {text.slice(range.end)}
    </div>
  )
}

export function TextEditor({
  source,
  change,
  failure,
}: EditorProps<TextSource> & { readonly failure: Failure | null }) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const range = rangeOf(source.text, failure)
  const go = () => {
    area.current?.focus()
    if (range) area.current?.setSelectionRange(range.start, range.end)
  }
  return (
    <div>
      <FieldLabel label={words.label} htmlFor={id} help={words.help} />
      <div className={styles.marked}>
        <Marked text={source.text} range={range} />
        <textarea
          ref={area}
          id={id}
          rows={Math.max(8, source.text.split('\n').length + 1)}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={failure !== null}
          aria-describedby={`${id}-error`}
          className={styles.code}
          value={source.text}
          onChange={(event) => change({ ...source, text: event.target.value }, 'text')}
        />
      </div>
      <div id={`${id}-error`} role="alert" className={failure ? styles.error : undefined}>
        {failure ? (
          <>
            {sentence(failure.message)}{' '}
            {range ? (
              <button type="button" className={styles.link} onClick={go}>
                {quboText.goTo(range.line, range.column)}
              </button>
            ) : null}
          </>
        ) : null}
      </div>
    </div>
  )
}
