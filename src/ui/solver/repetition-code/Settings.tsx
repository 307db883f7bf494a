/* What is asked of a repetition code: distances, errors, noise, decoder, runs. */
import { largestDistance } from '../../../document/problems/repetition-code/limits.ts'
import type { RepetitionCodeProblem } from '../../../document/problems/repetition-code/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { repetitionText as words } from '../../text/solve-repetition-code.ts'
import type { SettingsProps } from '../screens.ts'

type Decoder = RepetitionCodeProblem['decoder']
const decoders: readonly Decoder[] = ['majority', 'minimum-weight', 'maximum-likelihood']

const numbersIn = (text: string) =>
  text.split(/[\s,;]+/).flatMap((part) => (part === '' ? [] : [Number(part)]))

const isDifferent = (numbers: readonly number[]) => new Set(numbers).size === numbers.length

function mostOf(decoder: Decoder): number {
  return decoder === 'majority' ? largestDistance.majority : largestDistance.trellis
}

function distancesProblem(decoder: Decoder) {
  return (text: string): string | null => {
    const numbers = numbersIn(text)
    const isRight =
      numbers.length >= 1 &&
      numbers.length <= 8 &&
      isDifferent(numbers) &&
      numbers.every((d) => Number.isInteger(d) && d % 2 === 1 && d >= 1 && d <= mostOf(decoder))
    return isRight ? null : words.distancesProblem(mostOf(decoder))
  }
}

function errorsProblem(text: string): string | null {
  const numbers = numbersIn(text)
  const isRight =
    numbers.length >= 1 &&
    numbers.length <= 40 &&
    isDifferent(numbers) &&
    numbers.every((p) => p > 0 && p < 0.5)
  return isRight ? null : words.errorsProblem
}

export default function Settings({ document, change }: SettingsProps<'repetition-code'>) {
  const { problem } = document
  const set = (fields: Partial<RepetitionCodeProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  const { decoder, noise } = problem
  const fitting = (next: Decoder) => {
    const kept = problem.distances.filter((d) => d <= mostOf(next))
    set({ decoder: next, distances: kept.length > 0 ? kept : [3, 5, 7] })
  }
  return (
    <>
      <TextField
        onLeave
        label={words.distances}
        help={words.distancesHelp}
        value={problem.distances.join(', ')}
        problem={distancesProblem(decoder)}
        onChange={(text) => set({ distances: numbersIn(text) })}
      />
      <TextField
        onLeave
        label={words.errors}
        help={words.errorsHelp}
        value={problem.errors.join(', ')}
        problem={errorsProblem}
        onChange={(text) => set({ errors: numbersIn(text) })}
      />
      <Select
        label={words.noise}
        value={noise}
        options={(['code-capacity', 'phenomenological'] as const).map((value) => ({
          value,
          label: words.noises[value],
        }))}
        onChange={(value) => set({ noise: value, measurementError: null, rounds: null })}
      />
      {noise === 'phenomenological' ? <RoundFields problem={problem} set={set} /> : null}
      <Select
        label={words.decoder}
        help={words.decoderHelp}
        value={decoder}
        options={decoders.map((value) => ({ value, label: words.decoders[value] }))}
        onChange={fitting}
      />
      <NumberField
        whole
        label={words.runs}
        value={problem.runs}
        low={32}
        high={10_000_000}
        onChange={(runs) => set({ runs }, 'runs')}
      />
    </>
  )
}

function RoundFields(props: {
  readonly problem: RepetitionCodeProblem
  readonly set: (fields: Partial<RepetitionCodeProblem>, name?: string) => void
}) {
  const { problem, set } = props
  return (
    <>
      <Choice
        label={words.measurementError}
        value={problem.measurementError === null ? 'same' : 'own'}
        options={[
          { value: 'same', label: words.measurementErrors.same },
          { value: 'own', label: words.measurementErrors.own },
        ]}
        onChange={(choice) => set({ measurementError: choice === 'same' ? null : 0.02 })}
      />
      {problem.measurementError === null ? null : (
        <NumberField
          label={words.measurementErrorValue}
          value={problem.measurementError}
          low={0.0001}
          high={0.4999}
          onChange={(measurementError) => set({ measurementError }, 'measurementError')}
        />
      )}
      <Choice
        label={words.rounds}
        value={problem.rounds === null ? 'distance' : 'own'}
        options={[
          { value: 'distance', label: words.roundsOptions.distance },
          { value: 'own', label: words.roundsOptions.own },
        ]}
        onChange={(choice) => set({ rounds: choice === 'distance' ? null : 5 })}
      />
      {problem.rounds === null ? null : (
        <NumberField
          whole
          label={words.roundsValue}
          value={problem.rounds}
          low={1}
          high={50}
          onChange={(rounds) => set({ rounds }, 'rounds')}
        />
      )}
    </>
  )
}
