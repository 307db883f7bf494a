/* What is asked of mitigation: circuit, observable, noise, scales, shots. */
import { parse } from '../../../circuit/language/parse.ts'
import { parsePauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import type { MitigationProblem } from '../../../document/problems/mitigation/types.ts'
import { labCircuitFields } from '../../../store/mitigate-circuit.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Segmented } from '../../controls/Segmented.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { useLab } from '../../lab-context.tsx'
import { mitigationText as words } from '../../text/solve-mitigation.ts'
import { CircuitField } from '../CircuitField.tsx'
import type { SettingsProps } from '../screens.ts'
import { linesOf, readLines } from './input-lines.ts'
import { NoiseFields } from './NoiseFields.tsx'
import styles from './Settings.module.css'

/** Shots to begin with, once values are to come from shots. */
const usualShots = 4000

function inputProblem(text: string): string | null {
  const read = readLines(text)
  return 'line' in read ? words.inputProblem(read.line) : null
}

function observableProblem(text: string): string | null {
  if (text.trim() === '') return null
  const { problem } = parsePauliSum(text)
  return problem ? words.observableProblem(problem.offset + 1, problem.message) : null
}

const scalesIn = (text: string) =>
  text.split(/[\s,;]+/).flatMap((part) => (part === '' ? [] : [Number(part)]))

function scalesProblem(text: string): string | null {
  const scales = scalesIn(text)
  const isRight =
    scales.length >= 2 &&
    scales.length <= 12 &&
    scales.every((scale) => scale >= 1 && scale <= 1001) &&
    new Set(scales).size === scales.length
  return isRight ? null : words.scalesProblem
}

export default function Settings({ document, change }: SettingsProps<'mitigation'>) {
  const lab = useLab()
  const { problem } = document
  const set = (fields: Partial<MitigationProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  const { circuit } = parse(problem.circuit.text)
  return (
    <div className={styles.settings}>
      <CircuitField
        label={words.circuit}
        help={words.circuitHelp}
        text={problem.circuit.text}
        onChange={(text) => set({ circuit: { text } }, 'circuit')}
        onTake={() => set(labCircuitFields(lab))}
      />
      {(circuit?.inputs.length ?? 0) > 0 || Object.keys(problem.inputs).length > 0 ? (
        <TextField
          onLeave
          label={words.inputs}
          help={words.inputsHelp}
          rows={3}
          value={linesOf(problem.inputs)}
          problem={inputProblem}
          onChange={(text) => {
            const read = readLines(text)
            if ('inputs' in read) set({ inputs: read.inputs })
          }}
        />
      ) : null}
      <TextField
        label={words.observable}
        help={words.observableHelp}
        value={problem.observable ?? ''}
        problem={observableProblem}
        onChange={(text) => set({ observable: text.trim() === '' ? null : text }, 'observable')}
      />
      <NoiseFields noise={problem.noise} onChange={(noise, gesture) => set({ noise }, gesture)} />
      <TextField
        onLeave
        label={words.scales}
        help={words.scalesHelp}
        value={problem.scales.join(', ')}
        problem={scalesProblem}
        onChange={(text) => set({ scales: scalesIn(text) })}
      />
      <div className={styles.shots}>
        <Segmented
          wide
          label={words.exact}
          value={problem.shots === null ? 'exact' : 'shots'}
          options={[
            { value: 'exact', label: words.exactOptions.exact },
            { value: 'shots', label: words.exactOptions.shots },
          ]}
          onChange={(choice) => set({ shots: choice === 'exact' ? null : usualShots })}
        />
        {problem.shots === null ? null : (
          <NumberField
            whole
            label={words.shots}
            value={problem.shots}
            low={1}
            high={10_000_000}
            onChange={(shots) => set({ shots })}
          />
        )}
      </div>
      <Switch
        label={words.invert}
        help={words.invertHelp}
        checked={problem.invertReadout}
        onChange={(invertReadout) => set({ invertReadout })}
      />
    </div>
  )
}
