/* A gate from a matrix: what was read, how far it is from unitary, which gates make it, and only then the program changes. */
import { useId, useMemo, useState } from 'react'
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { definitionLines, freeGateName, nameProblem } from '../../circuit/synthesis/gate-text.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { FieldLabel } from '../controls/Field.tsx'
import { Select } from '../controls/Select.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { compact, fixed } from '../text/format.ts'
import { synthesisText } from '../text/synthesis.ts'
import { addMatrixGate } from './add-gate.ts'
import { matrixExamples } from './examples.ts'
import styles from './MatrixDialog.module.css'
import { gateOfText, type GateReading } from './reading.ts'

/** Distances below this are rounding of what was typed. */
const exactBelow = 1e-12
/** Distances above this are more than a rounded matrix. */
const farAbove = 0.1

/** Everything that the window asks for, and what comes of it. */
function useForm() {
  const source = useDocument((state) => state.source)
  const [text, setText] = useState('')
  const [name, setName] = useState(() => freeGateName(source, 'matrix_gate'))
  const [example, setExample] = useState('')
  const [place, setPlace] = useState(true)
  const answer = useMemo(() => gateOfText(text), [text])
  const choose = (id: string) => {
    setExample(id)
    const chosen = matrixExamples.find((one) => one.id === id)
    if (chosen === undefined) return
    setText(chosen.text)
    setName(freeGateName(source, chosen.name))
  }
  const type = (next: string) => {
    setExample('')
    setText(next)
  }
  const reading = answer !== null && typeof answer !== 'string' ? answer : null
  return {
    source,
    text,
    type,
    name,
    setName,
    nameProblem: nameProblem(source, name),
    example,
    choose,
    place,
    setPlace,
    reading,
    problem: typeof answer === 'string' ? answer : null,
  }
}

/** `0.5 − 0.5i`, with three decimals at most. */
function entryText(re: number, im: number): string {
  const [real, imaginary] = [re, Math.abs(im)].map((value) => fixed(value, 3).replace(/\.?0+$/, ''))
  if (imaginary === '0') return real!
  const sign = im < 0 ? '−' : ''
  return real === '0' ? `${sign}${imaginary}i` : `${real} ${sign || '+'} ${imaginary}i`
}

/** The matrix with its numbers; what is 0 steps back. */
function MatrixTable({ matrix: { size, data } }: { readonly matrix: ComplexMatrix }) {
  const numbers = Array.from({ length: size }, (_, i) => i)
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{synthesisText.unitary}</caption>
        <tbody>
          {numbers.map((row) => (
            <tr key={row}>
              {numbers.map((column) => {
                const at = 2 * (row * size + column)
                const text = entryText(data[at]!, data[at + 1]!)
                return (
                  <td key={column} className={text === '0' ? styles.zero : undefined}>
                    {text}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Report({ reading, name }: { readonly reading: GateReading; readonly name: string }) {
  const { distance, synthesis, unitary } = reading
  const cx = synthesis.calls.filter(({ gate }) => gate === 'cx').length
  const gates = synthesisText.gates(cx, synthesis.calls.length - cx)
  const off = compact(distance)
  const isFar = distance > farAbove
  return (
    <>
      <p className={isFar ? styles.warning : styles.note}>
        {distance < exactBelow
          ? synthesisText.exact
          : isFar
            ? synthesisText.far(off)
            : synthesisText.repaired(off)}
      </p>
      <MatrixTable matrix={unitary} />
      <p className={styles.note}>
        {synthesisText.made(synthesis.qubitCount, gates, compact(Math.max(synthesis.error, 1e-16)))}
      </p>
      <textarea
        readOnly
        className={styles.definition}
        aria-label={synthesisText.definition}
        rows={7}
        spellCheck={false}
        value={definitionLines(name, synthesis).join('\n')}
      />
    </>
  )
}

export function MatrixDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useLab()
  const form = useForm()
  const [textId, nameId, problemId] = [useId(), useId(), useId()]
  const { reading, source } = form
  const problem = form.problem ?? (form.text.trim() === '' ? null : form.nameProblem)
  const { qubitCount } = source.circuit
  const isTooFew = reading !== null && reading.synthesis.qubitCount > qubitCount
  const add = () => {
    if (reading && addMatrixGate(lab, form.name, reading.synthesis, form.place)) onClose()
  }
  return (
    <Dialog
      wide
      title={synthesisText.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{synthesisText.cancel}</Button>
          <Button variant="primary" disabled={!reading || form.nameProblem !== null} onClick={add}>
            {synthesisText.add}
          </Button>
        </>
      }
    >
      <p className={styles.note}>{synthesisText.intro}</p>
      <div className={styles.fields}>
        <Select
          label={synthesisText.example}
          value={form.example}
          options={[
            { value: '', label: synthesisText.noExample },
            ...matrixExamples.map(({ id, label }) => ({ value: id, label })),
          ]}
          onChange={form.choose}
        />
        <div>
          <FieldLabel label={synthesisText.name} htmlFor={nameId} />
          <input
            id={nameId}
            className={styles.name}
            value={form.name}
            maxLength={60}
            spellCheck={false}
            aria-invalid={form.nameProblem !== null}
            aria-describedby={problemId}
            onChange={(event) => form.setName(event.target.value)}
          />
        </div>
      </div>
      <div className={styles.matrix}>
        <FieldLabel label={synthesisText.matrix} htmlFor={textId} />
        <textarea
          id={textId}
          className={styles.text}
          rows={5}
          spellCheck={false}
          autoCapitalize="off"
          placeholder={synthesisText.placeholder}
          value={form.text}
          aria-invalid={form.problem !== null}
          aria-describedby={problemId}
          onChange={(event) => form.type(event.target.value)}
        />
      </div>
      <div id={problemId} role="alert" className={problem ? styles.problem : undefined}>
        {problem}
      </div>
      {reading ? <Report reading={reading} name={form.name} /> : null}
      <Switch
        label={synthesisText.place}
        help={synthesisText.placeHelp}
        checked={form.place && !isTooFew}
        disabled={isTooFew}
        onChange={form.setPlace}
      />
      {isTooFew ? (
        <p className={styles.note}>{synthesisText.tooFew(reading.synthesis.qubitCount, qubitCount)}</p>
      ) : null}
    </Dialog>
  )
}

export default MatrixDialog
