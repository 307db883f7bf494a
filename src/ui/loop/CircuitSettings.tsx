/* Circuit box: where the trainable angles start. */
import { Dices, Pin, Undo2 } from 'lucide-react'
import type { InitialParameters } from '../../document/experiment.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { useDocument, useLab, useRun } from '../lab-context.tsx'
import { loopText } from '../text/loop.ts'
import { useEdit } from './use-edit.ts'
import styles from './LoopSettings.module.css'

const words = loopText.circuit

const fresh: Record<InitialParameters['distribution']['kind'], InitialParameters['distribution']> = {
  uniform: { kind: 'uniform', low: -Math.PI, high: Math.PI },
  normal: { kind: 'normal', deviation: 0.5 },
}

/** A number in [0, 1) from the machine: what is drawn is written into the document, so runs stay repeatable. */
function draw(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}

function drawn(distribution: InitialParameters['distribution']): number {
  const value =
    distribution.kind === 'uniform'
      ? distribution.low + draw() * (distribution.high - distribution.low)
      : distribution.deviation * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
  return Math.round(value * 1e6) / 1e6
}

function Distribution({
  value,
  set,
}: {
  readonly value: InitialParameters['distribution']
  readonly set: (next: InitialParameters['distribution'], gesture?: string) => void
}) {
  return (
    <>
      <Select
        label={words.distribution}
        value={value.kind}
        options={(['uniform', 'normal'] as const).map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        onChange={(kind) => set(fresh[kind])}
      />
      {value.kind === 'uniform' ? (
        <div className={styles.pair}>
          <NumberField
            label={words.low}
            value={value.low}
            low={-100}
            high={value.high}
            onChange={(low) => set({ ...value, low }, 'initial')}
          />
          <NumberField
            label={words.high}
            value={value.high}
            low={value.low}
            high={100}
            onChange={(high) => set({ ...value, high }, 'initial')}
          />
        </div>
      ) : (
        <NumberField
          label={words.deviation}
          value={value.deviation}
          low={0}
          high={100}
          onChange={(deviation) => set({ ...value, deviation }, 'initial')}
        />
      )}
    </>
  )
}

/** Panel content. */
export function CircuitSettings() {
  const lab = useLab()
  const edit = useEdit()
  const initial = useDocument((state) => state.experiment.initial)
  const names = useRun((state) => state.opened?.parameterNames ?? null)
  const trainable = useRun((state) => state.opened?.circuitParameterCount ?? 0)
  const given = Object.keys(initial.values).length
  const start = (values: Readonly<Record<string, number>>) => {
    edit((experiment) => ({ ...experiment, initial: { ...experiment.initial, values } }))
    lab.reset()
  }
  const circuitNames = names?.slice(0, trainable) ?? []
  return (
    <>
      <Distribution
        value={initial.distribution}
        set={(distribution, gesture) =>
          edit((experiment) => ({ ...experiment, initial: { ...experiment.initial, distribution } }), gesture)
        }
      />
      {given > 0 ? <p className={styles.hint}>{words.given(given)}</p> : null}
      <div className={styles.row}>
        <Button
          size="small"
          icon={<Dices />}
          disabled={trainable === 0}
          onClick={() =>
            start(Object.fromEntries(circuitNames.map((name) => [name, drawn(initial.distribution)])))
          }
        >
          {words.random}
        </Button>
        <Button
          size="small"
          icon={<Pin />}
          disabled={trainable === 0}
          onClick={() => {
            const { parameters } = lab.run.getState()
            start(Object.fromEntries(circuitNames.map((name, index) => [name, parameters[index] ?? 0])))
          }}
        >
          {words.keep}
        </Button>
        {given > 0 ? (
          <Button size="small" icon={<Undo2 />} onClick={() => start({})}>
            {words.seed}
          </Button>
        ) : null}
      </div>
    </>
  )
}
