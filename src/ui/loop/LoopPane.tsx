/* The hybrid loop drawn as a loop, with one real sample's numbers in each box; each box opens its own settings. */
import { Suspense, lazy, memo, useMemo } from 'react'
import { Help } from '../controls/Help.tsx'
import { PopoverPanel, usePopover } from '../controls/Popover.tsx'
import { useDocument, useRun } from '../lab-context.tsx'
import { taskSigns } from '../output/readout-name.ts'
import { usePacedRun } from '../output/use-live-run.ts'
import { loopText } from '../text/loop.ts'
import { LoopArrows } from './LoopArrows.tsx'
import { placeOf, stages, valueOf, type Stage } from './loop-values.ts'
import styles from './LoopPane.module.css'

const LoopSettings = lazy(() => import('./LoopSettings.tsx'))

/** Signs of the readouts in use, as one stable list. */
function useSigns(): readonly string[] {
  const joined = useDocument((state) =>
    taskSigns(state.experiment.task, state.source.circuit.readouts).join('\n'),
  )
  return useMemo(() => joined.split('\n'), [joined])
}

const Box = memo(function Box({
  stage,
  signs,
}: {
  readonly stage: Stage
  readonly signs: readonly string[]
}) {
  const experiment = useDocument((state) => state.experiment)
  const value = usePacedRun((state) => valueOf(stage, state, experiment, signs))
  const lit = useRun((state) => state.stage === stage)
  const label = loopText.stage[stage]
  const popover = usePopover()
  return (
    <li className={styles.place} data-stage={stage}>
      <button
        type="button"
        {...popover.trigger}
        className={styles.box}
        data-lit={lit ? 'lit' : undefined}
        aria-current={lit ? 'step' : undefined}
        title={loopText.settingsOf(label)}
      >
        <span className={styles.label}>{label}</span> <span className={styles.value}>{value}</span>
      </button>
      <PopoverPanel
        popover={popover}
        label={loopText.settingsOf(label)}
        side="above"
        className={styles.panel}
      >
        <Suspense fallback={<p>{loopText.loading}</p>}>
          <LoopSettings stage={stage} />
        </Suspense>
      </PopoverPanel>
    </li>
  )
})

/** Which sample goes around, and how many rows a step takes. */
function Where() {
  const data = useRun((state) => state.opened?.data ?? null)
  const row = useRun((state) => state.trace?.row ?? null)
  const batch = useDocument((state) => state.experiment.training.batchSize)
  const rows = useRun((state) => state.train?.count ?? 0)
  const partial = batch !== null && batch < rows
  const epoch = useRun((state) => (partial ? Math.floor(state.step / Math.ceil(rows / batch)) + 1 : 0))
  const place = useMemo(() => (data && row !== null ? placeOf(data, row) : null), [data, row])
  if (!place) return null
  const where = loopText.where(place.place, place.count, place.part)
  return (
    <span className={styles.where}>
      {`${where}, ${partial ? loopText.batch(batch, epoch) : loopText.wholeBatch}`}
    </span>
  )
}

/** What happens now, in slow motion; else what the boxes are for. */
function Note() {
  const stage = useRun((state) => state.stage)
  return (
    <p className={styles.note} data-now={stage ? 'now' : undefined}>
      {stage ? (
        <>
          <strong>{loopText.stage[stage]}.</strong> {loopText.now[stage]}
        </>
      ) : (
        loopText.note
      )}
    </p>
  )
}

/** The loop below the circuit. */
export function LoopPane() {
  const signs = useSigns()
  const { title, help } = loopText
  return (
    <section className={styles.pane} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <Help title={help.title}>{help.body}</Help>
        <Where />
      </header>
      <div className={styles.loop}>
        <ol className={styles.boxes}>
          {stages.map((stage) => (
            <Box key={stage} stage={stage} signs={signs} />
          ))}
        </ol>
        <Note />
        <LoopArrows />
      </div>
    </section>
  )
}
