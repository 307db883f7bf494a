/* What is asked of a resource estimate: the circuit, the machine, what may go wrong. */
import type { ResourcesProblem } from '../../../document/problems/resources/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { useLab } from '../../lab-context.tsx'
import { resourcesText as words } from '../../text/solve-resources.ts'
import { CircuitField } from '../CircuitField.tsx'
import type { SettingsProps } from '../screens.ts'

const times = ['oneQubit', 'twoQubit', 'measurement'] as const

/** Three digits of a power of ten: no number is longer than it is sure. */
const fromPower = (power: number): number => Number((10 ** power).toPrecision(3))

export default function Settings({ document, change }: SettingsProps<'resources'>) {
  const lab = useLab()
  const { problem } = document
  const set = (fields: Partial<ResourcesProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  return (
    <>
      <CircuitField
        label={words.circuit}
        help={words.circuitHelp}
        text={problem.circuit.text}
        onChange={(text) => set({ circuit: { text } }, 'circuit')}
        onTake={() => set({ circuit: { text: lab.document.getState().source.text } })}
      />
      <Slider
        label={words.physicalError}
        help={words.physicalErrorHelp}
        value={Math.log10(problem.physicalError)}
        low={-6}
        high={-1}
        step={0.05}
        format={(power) => words.chance(fromPower(power))}
        onChange={(power) => set({ physicalError: fromPower(power) }, 'physicalError')}
      />
      {times.map((name) => (
        <NumberField
          key={name}
          label={words.times[name]}
          value={problem.times[name]}
          low={0.001}
          high={1e12}
          onChange={(time) => set({ times: { ...problem.times, [name]: time } }, name)}
        />
      ))}
      <Slider
        label={words.budget}
        help={words.budgetHelp}
        value={Math.log10(problem.budget)}
        low={-9}
        high={-1}
        step={0.5}
        format={(power) => words.chance(fromPower(power))}
        onChange={(power) => set({ budget: fromPower(power) }, 'budget')}
      />
      <NumberField
        whole
        label={words.runs}
        value={problem.runs}
        low={1}
        high={10_000_000}
        onChange={(runs) => set({ runs }, 'runs')}
      />
    </>
  )
}
