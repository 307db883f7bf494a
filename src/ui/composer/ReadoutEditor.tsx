/* What is measured: its name, its Pauli sum or probabilities, and what the task does with it. */
import { useState } from 'react'
import { parseReadout, printReadout, qubitText, readoutRange } from '../../circuit/readouts/readout-text.ts'
import type { Circuit } from '../../circuit/tree.ts'
import type { Task } from '../../document/experiment.ts'
import { deleteReadout, setReadout } from '../../store/actions/wires.ts'
import { taskReadouts } from '../../store/readout-edits.ts'
import { Button } from '../controls/Button.tsx'
import { FieldError, FieldLabel } from '../controls/Field.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { openEditor } from './open-editor.ts'
import { useAutofocus } from './use-autofocus.ts'
import styles from './editing.module.css'

const words = panelText.readout

/** A name that no readout has yet. */
function freshName(circuit: Circuit): string {
  const taken = new Set(circuit.readouts.map((readout) => readout.name))
  let name = 'score'
  for (let i = 1; taken.has(name); i++) name = `readout_${i}`
  return name
}

/** Ready texts, each with its label. */
function quickChoices(circuit: Circuit, qubit: number): readonly (readonly [string, string])[] {
  const qubits = Array.from({ length: circuit.qubitCount }, (_, i) => i)
  const share = String(Number((1 / Math.max(1, qubits.length)).toPrecision(6)))
  const singles = ['Z', 'X', 'Y'].map((pauli) => [`${pauli}${qubit}`, words.single(pauli, qubit)] as const)
  if (qubits.length < 2) return singles
  return [
    ...singles,
    [qubits.map((one) => `${share}*Z${one}`).join(' + '), words.mean],
    [qubits.map((one) => `Z${one}`).join('*'), words.parity],
    [
      `probabilities(${[qubit, (qubit + 1) % qubits.length]
        .toSorted((a, b) => a - b)
        .map((one) => qubitText(one, circuit.qubitRegisters))
        .join(', ')})`,
      words.probabilities,
    ],
  ]
}

/** What the task does with a readout, in words. */
function useOf(task: Task, name: string | null): string {
  const at = name === null ? -1 : taskReadouts(task).indexOf(name)
  if (at < 0) return words.uses.none
  if (task.kind !== 'multiclass') return words.uses[task.kind]
  return task.readouts.length === 1 ? words.uses.outcomes : words.uses.multiclass(at)
}

export function ReadoutEditor(props: {
  readonly name: string | null
  readonly qubit: number
  readonly close: () => void
}) {
  const { qubit, close } = props
  const lab = useLab()
  const circuit = useDocument(({ source }) => source.circuit)
  const task = useDocument(({ experiment }) => experiment.task)
  const before = circuit.readouts.find((readout) => readout.name === props.name) ?? null
  const registers = circuit.qubitRegisters
  const [name, setName] = useState(() => before?.name ?? freshName(circuit))
  const [text, setText] = useState(() => (before ? printReadout(before, registers) : `Z${qubit}`))
  const [wanted, setWanted] = useState(false)
  const field = useAutofocus()
  const reading = parseReadout(name, text.trim(), registers)
  const taken = name !== before?.name && circuit.readouts.some((readout) => readout.name === name)
  const problem = reading.problem?.message ?? (taken ? words.taken(name) : null)
  const used = before !== null && taskReadouts(task).includes(before.name)
  const [low, high] = reading.value ? readoutRange(reading.value) : [0, 0]
  const canUse = !used && task.kind !== 'multiclass' && reading.value?.kind === 'pauli-sum'
  const apply = () => {
    const failure = setReadout(lab, {
      before: before?.name ?? null,
      name,
      text: text.trim(),
      use: wanted && canUse ? 'task' : null,
    })
    if (failure) lab.say('warning', failure.message)
    else close()
  }
  return (
    <form
      className={styles.form}
      aria-label={before ? words.title : words.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (problem === null) apply()
      }}
    >
      <h3 className={styles.title}>{before ? words.title : words.add}</h3>
      <div>
        <FieldLabel label={words.what} htmlFor="readout-text" />
        <input
          ref={field}
          id="readout-text"
          className={styles.field}
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby="readout-problem readout-help"
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <FieldError id="readout-problem">{problem}</FieldError>
      <div className={styles.chips} role="group" aria-label={words.quick}>
        {quickChoices(circuit, before ? (firstQubitOf(before) ?? qubit) : qubit).map(([choice, label]) => (
          <button
            key={label}
            type="button"
            className={styles.chip}
            aria-pressed={choice === text.trim()}
            onClick={() => setText(choice)}
          >
            {label}
          </button>
        ))}
      </div>
      <div>
        <FieldLabel label={words.name} htmlFor="readout-name" />
        <input
          id="readout-name"
          className={styles.field}
          value={name}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <p className={styles.note}>
        {words.use}: {useOf(task, before?.name ?? null)}. {problem === null ? words.range(low, high) : null}
      </p>
      {canUse ? (
        <label className={styles.check}>
          <input type="checkbox" checked={wanted} onChange={(event) => setWanted(event.target.checked)} />
          {words.forTask}
        </label>
      ) : null}
      <p id="readout-help" className={styles.note}>
        {words.help}
      </p>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="small" disabled={problem !== null}>
          {words.apply}
        </Button>
        {before ? (
          <>
            <Button
              size="small"
              disabled={used}
              title={used ? words.inUse : undefined}
              onClick={() => {
                close()
                deleteReadout(lab, before.name)
              }}
            >
              {words.remove}
            </Button>
            <Button
              size="small"
              onClick={() => {
                close()
                openEditor(lab, { kind: 'readout', name: null, qubit: (qubit + 1) % circuit.qubitCount })
              }}
            >
              {words.another}
            </Button>
          </>
        ) : null}
      </div>
    </form>
  )
}

function firstQubitOf(readout: Circuit['readouts'][number]): number | undefined {
  if (readout.kind === 'probabilities') return readout.qubits[0]
  return readout.terms.find((term) => term.factors.length > 0)?.factors[0]?.qubit
}
