/* Play, pause, step, reset and speed, with where the run stands. */
import { Pause, Play, RotateCcw, StepForward } from 'lucide-react'
import type { RunState } from '../../store/run-slice.ts'
import type { ViewState } from '../../store/view-slice.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { useDocument, useLab, useRun, useView } from '../lab-context.tsx'
import { shellText } from '../text/shell.ts'
import { runCommand } from './use-command.ts'
import styles from './RunControls.module.css'

const isPlaying = (run: RunState) => run.status === 'playing'
const isDown = (run: RunState) => run.status === 'failed'

/** The one primary action of the lab. */
export function PlayButton() {
  const lab = useLab()
  const playing = useRun(isPlaying)
  const down = useRun(isDown)
  return (
    <Button
      variant="primary"
      data-guide="play"
      disabled={down}
      className={styles.play}
      icon={
        playing ? <Pause fill="currentColor" strokeWidth={0} /> : <Play fill="currentColor" strokeWidth={0} />
      }
      onClick={() => runCommand(lab, 'run.toggle')}
    >
      {playing ? shellText.pause : shellText.play}
    </Button>
  )
}

export function ResetButton() {
  const lab = useLab()
  const down = useRun(isDown)
  return (
    <IconButton
      label={shellText.reset}
      title={shellText.resetHelp}
      disabled={down}
      onClick={() => runCommand(lab, 'run.reset')}
    >
      <RotateCcw aria-hidden="true" />
    </IconButton>
  )
}

export function StepButton({ compact }: { readonly compact: boolean }) {
  const lab = useLab()
  const down = useRun(isDown)
  const common = { title: shellText.stepHelp, disabled: down, onClick: () => runCommand(lab, 'run.step') }
  return compact ? (
    <IconButton label={shellText.step} {...common}>
      <StepForward aria-hidden="true" />
    </IconButton>
  ) : (
    <Button {...common}>{shellText.step}</Button>
  )
}

const paces = [
  { value: 'slow', label: shellText.slow, title: shellText.slowHelp },
  { value: 'steady', label: shellText.steady, title: shellText.steadyHelp },
  { value: 'full', label: shellText.full, title: shellText.fullHelp },
] as const satisfies readonly { value: ViewState['pace']; label: string; title: string }[]

export function SpeedControl({ wide }: { readonly wide?: boolean }) {
  const lab = useLab()
  const pace = useView((view) => view.pace)
  return (
    <Segmented
      label={shellText.speed}
      value={pace}
      options={paces}
      onChange={(next) => lab.setPace(next)}
      wide={wide}
    />
  )
}

/** Step number, and how many steps a second or whether the run is through. */
export function StepCounter() {
  const step = useRun((run) => run.step)
  const playing = useRun(isPlaying)
  const rate = useRun((run) => Math.round(run.stepsPerSecond))
  const finished = useRun((run) => run.status === 'finished')
  const stopped = useRun((run) => Boolean(run.ended?.stop))
  const steps = useDocument((state) => state.experiment.training.steps)
  return (
    <dl className={styles.counter}>
      <dt>{shellText.stepCount}</dt>
      <dd>
        <strong data-step={step}>{step.toLocaleString('en')}</strong>
        {finished && step >= steps ? <span>{shellText.done}</span> : null}
        {stopped && step < steps ? <span>{shellText.stopped}</span> : null}
        {playing && rate > 0 ? <span>{shellText.perSecond(rate)}</span> : null}
      </dd>
    </dl>
  )
}
