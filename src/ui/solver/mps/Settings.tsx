/* What is asked of a matrix product state: the circuit, its bonds, and what is read of the state. */
import { parse } from '../../../circuit/language/parse.ts'
import { parsePauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import { chainProgram } from '../../../document/problems/mps/circuit-text.ts'
import type { ChainCircuit, MpsProblem } from '../../../document/problems/mps/types.ts'
import { labCircuitFields } from '../../../store/mitigate-circuit.ts'
import { Button } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { useLab } from '../../lab-context.tsx'
import { mpsText as words } from '../../text/solve-states.ts'
import { CircuitField } from '../CircuitField.tsx'
import { linesOf, readLines } from '../mitigation/input-lines.ts'
import { areWholeNumbers, numbersIn } from '../number-lists.ts'
import type { SettingsProps } from '../screens.ts'
import styles from '../vqe/Vqe.module.css'

type Edit = (fields: Partial<MpsProblem>, name?: string) => void

/** What each kind of circuit is first shown with. */
const first: Readonly<
  Record<Exclude<ChainCircuit['kind'], 'text'>, Exclude<ChainCircuit, { kind: 'text' }>>
> = {
  'ising-quench': { kind: 'ising-quench', qubits: 40, coupling: 1, field: 1, time: 2, steps: 20 },
  ghz: { kind: 'ghz', qubits: 50 },
  brickwork: { kind: 'brickwork', qubits: 30, layers: 6, spread: 0.5 },
}

const mostBond = 256

export default function Settings({ document, change }: SettingsProps<'mps'>) {
  const { problem, seed } = document
  const edit: Edit = (fields, name) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  return (
    <>
      <section className={styles.section} aria-label={words.circuit}>
        <CircuitFields problem={problem} seed={seed} edit={edit} />
      </section>
      <section className={styles.section} aria-label={words.bond}>
        <Truncation problem={problem} edit={edit} />
      </section>
      <section className={styles.section} aria-label={words.readings}>
        <Readings problem={problem} edit={edit} />
      </section>
    </>
  )
}

function CircuitFields(props: { readonly problem: MpsProblem; readonly seed: number; readonly edit: Edit }) {
  const { problem, seed, edit } = props
  const { circuit } = problem
  const writeOut = () => edit({ circuit: { kind: 'text', text: chainProgram(circuit, seed), inputs: {} } })
  /* Expectations that the new circuit has no qubits for are left out; undo brings them back. */
  const start = (kind: Exclude<ChainCircuit['kind'], 'text'>) => {
    const fits = (text: string) =>
      (parsePauliSum(text).value ?? []).every(({ factors }) =>
        factors.every(({ qubit }) => qubit < first[kind].qubits),
      )
    edit({ circuit: first[kind], observables: problem.observables.filter(fits) })
  }
  return (
    <>
      <Select
        label={words.circuit}
        value={circuit.kind}
        options={(Object.keys(words.kinds) as ChainCircuit['kind'][]).map((kind) => ({
          value: kind,
          label: words.kinds[kind],
        }))}
        onChange={(kind) => (kind === 'text' ? writeOut() : start(kind))}
      />
      <p className={styles.hint}>{words.notes[circuit.kind]}</p>
      {circuit.kind === 'text' ? (
        <OwnProgram circuit={circuit} edit={edit} />
      ) : (
        <>
          <Numbers circuit={circuit} edit={edit} />
          <div>
            <Button size="small" onClick={writeOut}>
              {words.writeOut}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

/** Fields of built circuits: name, least, most, whole. */
const fields = [
  ['qubits', 2, 100, true],
  ['layers', 1, 60, true],
  ['spread', 0, 1, false],
  ['coupling', -10, 10, false],
  ['field', -10, 10, false],
  ['time', 0, 100, false],
  ['steps', 1, 200, true],
] as const

function Numbers(props: { readonly circuit: Exclude<ChainCircuit, { kind: 'text' }>; readonly edit: Edit }) {
  const { circuit, edit } = props
  const held: Readonly<Record<string, unknown>> = { ...circuit }
  return (
    <div className={styles.pair}>
      {fields.map(([name, low, high, whole]) => {
        const value = held[name]
        if (typeof value !== 'number') return null
        return (
          <NumberField
            key={name}
            label={words[name]}
            whole={whole}
            value={value}
            low={low}
            high={high}
            {...(name === 'spread' ? { help: words.spreadHelp } : {})}
            onChange={(next) => edit({ circuit: { ...circuit, [name]: next } })}
          />
        )
      })}
    </div>
  )
}

function inputProblem(text: string): string | null {
  const read = readLines(text)
  return 'line' in read ? words.inputProblem(read.line) : null
}

function OwnProgram(props: {
  readonly circuit: Extract<ChainCircuit, { kind: 'text' }>
  readonly edit: Edit
}) {
  const lab = useLab()
  const { circuit, edit } = props
  const take = () => {
    const { circuit: own, inputs } = labCircuitFields(lab)
    edit({ circuit: { kind: 'text', text: own.text, inputs } })
  }
  const declared = parse(circuit.text).circuit?.inputs.length ?? 0
  return (
    <>
      <CircuitField
        label={words.program}
        text={circuit.text}
        onChange={(text) => edit({ circuit: { ...circuit, text } }, 'circuit')}
        onTake={take}
      />
      {declared > 0 || Object.keys(circuit.inputs).length > 0 ? (
        <TextField
          onLeave
          label={words.inputs}
          help={words.inputsHelp}
          rows={3}
          value={linesOf(circuit.inputs)}
          problem={inputProblem}
          onChange={(text) => {
            const read = readLines(text)
            if ('inputs' in read) edit({ circuit: { ...circuit, inputs: read.inputs } })
          }}
        />
      ) : null}
    </>
  )
}

function Truncation({ problem, edit }: { readonly problem: MpsProblem; readonly edit: Edit }) {
  return (
    <div className={styles.pair}>
      <NumberField
        whole
        label={words.bond}
        help={words.bondHelp}
        value={problem.bond}
        low={1}
        high={mostBond}
        onChange={(bond) => edit({ bond })}
      />
      <NumberField
        label={words.cutoff}
        help={words.cutoffHelp}
        value={problem.cutoff}
        low={0}
        high={0.1}
        onChange={(cutoff) => edit({ cutoff })}
      />
      <NumberField
        label={words.most}
        help={words.mostHelp}
        value={problem.mostDiscarded}
        low={0}
        high={1}
        onChange={(mostDiscarded) => edit({ mostDiscarded })}
      />
    </div>
  )
}

const observablesIn = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

function observablesProblem(text: string): string | null {
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const { problem } = parsePauliSum(line)
    if (problem) return words.observableProblem(i + 1, problem.offset + 1, problem.message)
  }
  return null
}

function truncationsProblem(text: string): string | null {
  const values = numbersIn(text)
  const isRight = areWholeNumbers(values, 1, 20) && values.every((value) => value <= mostBond)
  return text.trim() === '' || isRight ? null : words.truncationsProblem
}

function Readings({ problem, edit }: { readonly problem: MpsProblem; readonly edit: Edit }) {
  const { shots } = problem
  return (
    <>
      <TextField
        onLeave
        label={words.observables}
        help={words.observablesHelp}
        rows={3}
        value={problem.observables.join('\n')}
        problem={observablesProblem}
        onChange={(text) => edit({ observables: observablesIn(text) })}
      />
      <TextField
        onLeave
        label={words.truncations}
        help={words.truncationsHelp}
        value={problem.truncations.join(', ')}
        problem={truncationsProblem}
        onChange={(text) => edit({ truncations: numbersIn(text) })}
      />
      <div className={styles.pair}>
        <Choice
          label={words.samples}
          value={shots === null ? 'none' : 'shots'}
          options={(['none', 'shots'] as const).map((value) => ({ value, label: words.sampleKinds[value] }))}
          onChange={(kind) => edit({ shots: kind === 'none' ? null : 200 })}
        />
        {shots === null ? null : (
          <NumberField
            whole
            label={words.shots}
            value={shots}
            low={1}
            high={100_000}
            onChange={(count) => edit({ shots: count })}
          />
        )}
      </div>
    </>
  )
}
