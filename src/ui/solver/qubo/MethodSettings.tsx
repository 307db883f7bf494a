/* The method and its settings. What is left as usual stays out of the document. */
import type { QuboMethod } from '../../../document/problems/qubo/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { quboMethods, quboText } from '../../text/solve-qubo.ts'
import { AnnealingSettings } from './AnnealingSettings.tsx'
import { QaoaSettings } from './QaoaSettings.tsx'
import type { Reading } from './reading.ts'
import styles from './editors/Editors.module.css'

const words = quboText.settings

export interface MethodProps<Method extends QuboMethod = QuboMethod> {
  readonly method: Method
  readonly change: (method: Method, name?: string) => void
  readonly reading: Reading
}

const kinds: readonly QuboMethod['kind'][] = [
  'simulated-annealing',
  'exact',
  'tabu',
  'simulated-quantum-annealing',
  'qaoa',
  'schroedinger',
  'random',
]

/** Largest problems of the methods that have a limit. */
const mostVariables: Partial<Record<QuboMethod['kind'], number>> = { exact: 24, qaoa: 20, schroedinger: 12 }

type Counted = Extract<
  QuboMethod,
  { kind: 'simulated-annealing' | 'simulated-quantum-annealing' | 'tabu' | 'random' }
>

/** Whole numbers of the classical methods: key, label, help, what is usual, the most. */
const counts: Readonly<
  Record<Counted['kind'], readonly (readonly [string, string, string | undefined, number, number])[]>
> = {
  'simulated-annealing': [
    ['reads', words.reads, words.readsHelp, 100, 100_000],
    ['sweeps', words.sweeps, words.sweepsHelp, 1000, 1_000_000],
  ],
  'simulated-quantum-annealing': [
    ['reads', words.reads, words.readsHelp, 20, 100_000],
    ['sweeps', words.sweeps, words.sweepsHelp, 500, 1_000_000],
    ['slices', words.slices, undefined, 16, 256],
  ],
  tabu: [['reads', words.reads, words.readsHelp, 20, 100_000]],
  random: [['samples', words.samples, undefined, 10_000, 10_000_000]],
}

function Counts({ method, change }: MethodProps<Counted>) {
  const values = method as unknown as Readonly<Record<string, number | undefined>>
  return (
    <div className={styles.pair}>
      {counts[method.kind].map(([key, label, help, usual, most]) => (
        <NumberField
          key={key}
          whole
          label={label}
          help={help}
          value={values[key] ?? usual}
          low={1}
          high={most}
          onChange={(value) => change({ ...method, [key]: value })}
        />
      ))}
    </div>
  )
}

function Own({ method, change, reading }: MethodProps) {
  switch (method.kind) {
    case 'exact':
      return null
    case 'qaoa':
      return <QaoaSettings method={method} change={change} reading={reading} />
    case 'schroedinger':
      return <AnnealingSettings method={method} change={change} reading={reading} />
    default:
      return <Counts method={method} change={change} reading={reading} />
  }
}

export function MethodSettings(props: MethodProps) {
  const { method, change, reading } = props
  const size = reading.view?.variables ?? 0
  return (
    <>
      <Select
        label={quboText.method}
        value={method.kind}
        options={kinds.map((value) => {
          const most = mostVariables[value]
          const isTooLarge = most !== undefined && size > most
          const { label } = quboMethods[value]
          return {
            value,
            label: isTooLarge ? quboText.upTo(label, most) : label,
            disabled: isTooLarge && value !== method.kind,
          }
        })}
        onChange={(kind) => change({ kind })}
      />
      <p className={styles.hint}>{quboMethods[method.kind].help}</p>
      <Own method={method} change={change} reading={reading} />
    </>
  )
}
