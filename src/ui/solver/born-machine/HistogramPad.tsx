/* A histogram to be drawn: by dragging over the bars, or bar by bar from the keyboard. */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { Help } from '../../controls/Help.tsx'
import { bornText as words } from '../../text/solve-states.ts'
import styles from './HistogramPad.module.css'

/** Room above the highest bar, as a factor. */
const headroom = 1.15
/** One press of an arrow key, of Page Up or Down, as shares of the pad's height. */
const steps: Readonly<Record<string, number>> = {
  ArrowUp: 0.02,
  ArrowDown: -0.02,
  PageUp: 0.2,
  PageDown: -0.2,
}

/** Three digits are enough for what a hand draws. */
const rounded = (value: number) => Number(Math.max(0, value).toPrecision(3))

/** The bars from one place to another, as a stroke between them draws them. */
function stroked(
  weights: readonly number[],
  from: readonly [number, number],
  to: readonly [number, number],
): readonly number[] {
  const [first, last] = from[0] <= to[0] ? [from, to] : [to, from]
  return weights.map((weight, at) => {
    if (at < first[0] || at > last[0]) return weight
    const share = last[0] === first[0] ? 1 : (at - first[0]) / (last[0] - first[0])
    return rounded(last[0] === first[0] ? to[1] : first[1] + share * (last[1] - first[1]))
  })
}

export function HistogramPad(props: {
  readonly weights: readonly number[]
  readonly onChange: (weights: readonly number[]) => void
}) {
  const { weights, onChange } = props
  const pad = useRef<HTMLDivElement>(null)
  /* While a stroke lasts, the scale stays what it was, and the bar before is where it goes on from. */
  const [held, setHeld] = useState<number | null>(null)
  const last = useRef<readonly [number, number] | null>(null)
  const [chosen, setChosen] = useState(0)
  const highest = headroom * Math.max(...weights, 1e-9)
  const top = held ?? highest
  const draw = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = Math.floor(((event.clientX - box.left) / box.width) * weights.length)
    const share = 1 - (event.clientY - box.top) / box.height
    const bar = Math.min(weights.length - 1, Math.max(0, at))
    const spot = [bar, Math.min(1, Math.max(0, share)) * top] as const
    onChange(stroked(weights, last.current ?? spot, spot))
    last.current = spot
  }
  const end = () => setHeld(null)
  const focus = (at: number) => {
    const next = pad.current?.children[Math.min(weights.length - 1, Math.max(0, at))]
    if (next instanceof HTMLElement) next.focus()
  }
  const onKeyDown = (at: number) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const put = (weight: number) =>
      onChange(weights.map((own, bar) => (bar === at ? rounded(Math.min(highest, weight)) : own)))
    const step = steps[event.key]
    if (step !== undefined) put(weights[at]! + step * highest)
    else if (event.key === 'Home') put(0)
    else if (event.key === 'End') put(highest / headroom)
    else if (event.key === 'ArrowLeft') focus(at - 1)
    else if (event.key === 'ArrowRight') focus(at + 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div>
      <div className={styles.head}>
        <span>{words.pad}</span>
        <Help title={words.pad}>{words.padHelp}</Help>
      </div>
      <div
        ref={pad}
        role="group"
        aria-label={words.pad}
        className={styles.pad}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setHeld(highest)
          last.current = null
          draw(event)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event)
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {weights.map((weight, at) => (
          <div
            key={at}
            role="slider"
            tabIndex={at === Math.min(chosen, weights.length - 1) ? 0 : -1}
            aria-label={words.bar(at + 1, weights.length)}
            aria-orientation="vertical"
            aria-valuemin={0}
            aria-valuemax={rounded(highest)}
            aria-valuenow={weight}
            className={styles.slot}
            onFocus={() => setChosen(at)}
            onKeyDown={onKeyDown(at)}
          >
            <div className={styles.bar} style={{ height: `${Math.min(100, (100 * weight) / top)}%` }} />
          </div>
        ))}
      </div>
    </div>
  )
}
