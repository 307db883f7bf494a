/* Time travel: a slider on the step axis of the loss chart. What is shown everywhere is that of its step. */
import { useEffect, useState, type CSSProperties } from 'react'
import { runCommand } from '../shell/use-command.ts'
import { Button } from '../controls/Button.tsx'
import { useLab, useRun } from '../lab-context.tsx'
import { outputText } from '../text/output.ts'
import { lossMargin } from './LossFrame.tsx'
import type { LossScale } from './loss-scale.ts'
import { usePacedRun } from './use-live-run.ts'
import styles from './StepSlider.module.css'

const words = outputText.past

/** Half of the thumb's width, in pixels. */
const thumb = 8
/** The slider is there once it is so many pixels long. */
const leastLength = 24

export interface StepSliderProps {
  readonly scale: LossScale
  readonly width: number
  readonly height: number
}

/** The thumb stays where it was put for so many milliseconds: the session may be answering for a place before. */
const answerTime = 600

function useWanted(visited: number | null): readonly [number | null, (step: number) => void] {
  const [wanted, setWanted] = useState<{ readonly step: number } | null>(null)
  const [before, setBefore] = useState(visited)
  if (before !== visited) {
    setBefore(visited)
    /* Back in the present, by whatever way: what was wanted is over. */
    if (visited === null) setWanted(null)
  }
  useEffect(() => {
    if (!wanted) return undefined
    const timer = setTimeout(() => setWanted(null), answerTime)
    return () => clearTimeout(timer)
  }, [wanted])
  return [wanted?.step ?? null, (step) => setWanted({ step })]
}

/** On a chart of that size. */
export default function StepSlider({ scale, width, height }: StepSliderProps) {
  const lab = useLab()
  const last = usePacedRun((state) => state.step)
  const { first, every, visited } = useRun((state) => state.past)
  const [wanted, want] = useWanted(visited)
  /* The last place of the slider is the present, whichever step that is. */
  const end = first + every * Math.ceil((last - first) / every)
  const value = wanted ?? visited ?? end
  const across = Math.max(1, width - lossMargin.left - lossMargin.right)
  const x = (step: number) =>
    lossMargin.left + ((step - scale.steps[0]) / (scale.steps[1] - scale.steps[0])) * across
  const length = x(Math.min(last, scale.steps[1])) - x(first)
  if (length < leastLength) return null
  const style: CSSProperties = {
    left: x(first) - thumb,
    top: height - lossMargin.bottom - thumb,
    width: length + 2 * thumb,
  }
  return (
    <>
      {visited === null ? null : (
        <div
          className={styles.line}
          style={{ left: x(visited), top: lossMargin.top, bottom: lossMargin.bottom }}
          aria-hidden="true"
        />
      )}
      <input
        type="range"
        className={styles.range}
        style={style}
        min={first}
        max={end}
        step={every}
        value={value}
        aria-label={words.label}
        aria-valuetext={visited === null ? words.present(last) : words.at(visited, last)}
        title={words.title}
        onChange={({ target }) => {
          const step = Number(target.value)
          want(step)
          lab.visit(step >= last ? null : step)
        }}
      />
    </>
  )
}

/** Below the chart while a step is visited: where one is, and the ways on. */
export function Visiting() {
  const lab = useLab()
  const visited = useRun((state) => state.past.visited)
  const last = useRun((state) => (state.past.visited === null ? 0 : state.step))
  return (
    <div role="status" className={styles.status}>
      {visited === null ? null : (
        <>
          <span className={styles.where}>{words.at(visited, last)}</span>
          <Button size="small" onClick={() => runCommand(lab, 'run.go-on-from-visited')}>
            {words.goOn}
          </Button>
          <Button size="small" onClick={() => runCommand(lab, 'run.present')}>
            {words.back}
          </Button>
        </>
      )}
    </div>
  )
}
