/* Other starting angles: drawn anew, kept from now, or those of the seed. Each is one edit and a start from step 0. */
import { Dices, Pin, Undo2 } from 'lucide-react'
import type { InitialParameters } from '../../document/experiment.ts'
import type { Lab } from '../../store/lab-store.ts'
import { Button } from '../controls/Button.tsx'
import { useDocument, useLab, useRun } from '../lab-context.tsx'
import { useEdit } from '../settings/use-edit.ts'
import { loopText } from '../text/loop.ts'
import styles from './LoopSettings.module.css'

const words = loopText.circuit

/** A number in [0, 1) from the machine: what is drawn stands in the document, so runs stay repeatable. */
function draw(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}

function drawn(distribution: InitialParameters['distribution']): number {
  const value =
    distribution.kind === 'uniform'
      ? distribution.low + draw() * (distribution.high - distribution.low)
      : distribution.deviation * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
  return Number(value.toFixed(6))
}

/** Back to step 0 as soon as the edited document is open; a run that played plays on. */
function startAgain(lab: Lab): void {
  const { opened, status } = lab.run.getState()
  const again = () => {
    lab.reset()
    if (status === 'playing') lab.play()
  }
  const stop = lab.run.subscribe((state) => {
    if (state.opened === opened && state.status !== 'failed') return
    stop()
    if (state.status !== 'failed') again()
  })
}

/** Three buttons; the last one only when the document gives start values. */
export function StartButtons() {
  const lab = useLab()
  const edit = useEdit()
  const { distribution, values } = useDocument((state) => state.experiment.initial)
  const opened = useRun((state) => state.opened)
  const names = opened?.parameterNames.slice(0, opened.circuitParameterCount) ?? []
  const start = (next: Readonly<Record<string, number>>) => {
    startAgain(lab)
    edit((experiment) => ({ ...experiment, initial: { ...experiment.initial, values: next } }))
  }
  const keep = () => {
    const { parameters } = lab.run.getState()
    start(Object.fromEntries(names.map((name, index) => [name, parameters[index] ?? 0])))
  }
  return (
    <div className={styles.row}>
      <Button
        size="small"
        icon={<Dices />}
        disabled={names.length === 0}
        onClick={() => start(Object.fromEntries(names.map((name) => [name, drawn(distribution)])))}
      >
        {words.random}
      </Button>
      <Button size="small" icon={<Pin />} disabled={names.length === 0} onClick={keep}>
        {words.keep}
      </Button>
      {Object.keys(values).length > 0 ? (
        <Button size="small" icon={<Undo2 />} onClick={() => start({})}>
          {words.seed}
        </Button>
      ) : null}
    </div>
  )
}
