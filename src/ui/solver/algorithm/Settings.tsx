/* What is asked of an algorithm: which one, at which parameters, exact or with shots. */
import type {
  AlgorithmChoice,
  AlgorithmName,
  AlgorithmProblem,
} from '../../../document/problems/algorithm/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { algorithmText as words } from '../../text/solve-algorithm.ts'
import { areWholeNumbers, numbersIn } from '../number-lists.ts'
import type { SettingsProps } from '../screens.ts'
import styles from '../series/SeriesFields.module.css'
import { LinearSystemFields } from './LinearSystemFields.tsx'
import { algorithmNames, algorithmStarts } from './starts.ts'

const usualShots = 1000

export type ChoiceChange<Name extends AlgorithmName> = (
  fields: Partial<Extract<AlgorithmChoice, { name: Name }>>,
  name?: string,
) => void

export default function Settings({ document, change }: SettingsProps<'algorithm'>) {
  const { algorithm, shots } = document.problem
  const set = (fields: Partial<AlgorithmProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  return (
    <div className={styles.stack}>
      <Select<AlgorithmName>
        label={words.algorithm}
        value={algorithm.name}
        options={algorithmNames.map((value) => ({ value, label: words.names[value] }))}
        onChange={(name) => set({ algorithm: algorithmStarts[name] })}
      />
      <p className={styles.note}>{words.notes[algorithm.name]}</p>
      <Parameters
        choice={algorithm}
        onChange={(fields, name) => set({ algorithm: { ...algorithm, ...fields } as AlgorithmChoice }, name)}
      />
      <Choice
        label={words.outcomes}
        value={shots === null ? 'exact' : 'shots'}
        options={(['exact', 'shots'] as const).map((value) => ({ value, label: words.outcomeChoice[value] }))}
        onChange={(choice) => set({ shots: choice === 'exact' ? null : usualShots })}
      />
      {shots === null ? null : (
        <NumberField
          whole
          label={words.shots}
          value={shots}
          low={1}
          high={1_000_000}
          onChange={(value) => set({ shots: value })}
        />
      )}
    </div>
  )
}

function Parameters(props: {
  readonly choice: AlgorithmChoice
  readonly onChange: (fields: Partial<AlgorithmChoice>, name?: string) => void
}) {
  const { choice, onChange } = props
  switch (choice.name) {
    case 'grover':
      return <Grover choice={choice} onChange={onChange} />
    case 'fourier-transform':
      return (
        <>
          <Register
            label={words.qubits}
            value={choice.qubits}
            onChange={(qubits) => onChange({ qubits }, 'qubits')}
          />
          <Slider
            label={words.frequency}
            help={words.frequencyHelp}
            value={choice.frequency}
            low={0}
            high={2 ** choice.qubits - 1}
            step={0.1}
            onChange={(frequency) => onChange({ frequency }, 'frequency')}
          />
        </>
      )
    case 'phase-estimation':
      return (
        <>
          <Register label={words.bits} value={choice.bits} onChange={(bits) => onChange({ bits }, 'bits')} />
          <Slider
            label={words.phase}
            value={choice.phase}
            low={0}
            high={1}
            step={0.001}
            onChange={(phase) => onChange({ phase }, 'phase')}
          />
        </>
      )
    case 'amplitude-estimation':
      return (
        <>
          <Register label={words.bits} value={choice.bits} onChange={(bits) => onChange({ bits }, 'bits')} />
          <Slider
            label={words.amplitude}
            value={choice.amplitude}
            low={0}
            high={1}
            step={0.001}
            onChange={(amplitude) => onChange({ amplitude }, 'amplitude')}
          />
        </>
      )
    case 'linear-system':
      return <LinearSystemFields choice={choice} onChange={onChange} />
    default:
      return choice satisfies never
  }
}

function Register(props: {
  readonly label: string
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly onChange: (value: number) => void
}) {
  return (
    <Slider
      label={props.label}
      value={props.value}
      low={props.low ?? 1}
      high={props.high ?? 10}
      step={1}
      onChange={props.onChange}
    />
  )
}

function Grover(props: {
  readonly choice: Extract<AlgorithmChoice, { name: 'grover' }>
  readonly onChange: ChoiceChange<'grover'>
}) {
  const { choice, onChange } = props
  const { qubits, marked, iterations } = choice
  const most = 2 ** qubits - 1
  const problem = (text: string) => {
    const items = numbersIn(text)
    return areWholeNumbers(items, 0, most + 1) && items.every((item) => item <= most)
      ? null
      : words.markedProblem(most)
  }
  /* Marked items that a smaller register does not have fall away. */
  const resized = (count: number) => {
    const kept = marked.filter((item) => item < 2 ** count)
    onChange({ qubits: count, marked: kept.length > 0 ? kept : [2 ** count - 1] }, 'qubits')
  }
  return (
    <>
      <Register low={2} high={8} label={words.qubits} value={qubits} onChange={resized} />
      <TextField
        onLeave
        label={words.marked}
        help={words.markedHelp}
        value={marked.join(', ')}
        problem={problem}
        onChange={(text) => onChange({ marked: numbersIn(text) })}
      />
      <Choice
        label={words.iterations}
        value={iterations === null ? 'best' : 'own'}
        options={(['best', 'own'] as const).map((value) => ({ value, label: words.iterationChoice[value] }))}
        onChange={(kind) => onChange({ iterations: kind === 'best' ? null : 1 })}
      />
      {iterations === null ? null : (
        <NumberField
          whole
          label={words.iterations}
          value={iterations}
          low={0}
          high={200}
          onChange={(value) => onChange({ iterations: value })}
        />
      )}
    </>
  )
}
