/* The derivative of the loss by each parameter, as bars, and how long the whole gradient was lately. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { RunState } from '../../store/run-slice.ts'
import { Help } from '../controls/Help.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { useThemeName } from '../controls/theme.ts'
import { useLab, useRun } from '../lab-context.tsx'
import { compact, symbolOf } from '../text/format.ts'
import { outputText } from '../text/output.ts'
import {
  barAt,
  barPlace,
  drawGradients,
  drawTrail,
  fixedLimit,
  flatLimit,
  gradientLimit,
} from './gradient-drawing.ts'
import { InsightLink } from './InsightLink.tsx'
import { normOf, normTrail } from './gradient-norms.ts'
import { OverlayChoice } from '../whatif/OverlayChoice.tsx'
import { usePacedRun, useRunDrawing } from './use-live-run.ts'
import { fitCanvas, useSize } from './use-size.ts'
import styles from './GradientsTab.module.css'

const words = outputText.gradients

const gradientsOf = (state: RunState) => state.gradients

function countFlat(gradients: Float64Array): number {
  return gradients.reduce((count, value) => count + Number(Math.abs(value) < flatLimit), 0)
}

function largestOf(gradients: Float64Array): number {
  return gradients.reduce(
    (best, value, index) => (Math.abs(value) > Math.abs(gradients[best] ?? 0) ? index : best),
    0,
  )
}

function Bars({ names, fitted }: { readonly names: readonly string[]; readonly fitted: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(box)
  const theme = useThemeName()
  const [pointed, setPointed] = useState<number | null>(null)
  const symbols = useMemo(() => names.map(symbolOf), [names])
  const slow = usePacedRun(gradientsOf)
  const draw = useCallback(
    (state: RunState) => {
      const context = size.width > 0 && canvas.current ? fitCanvas(canvas.current, size) : null
      if (!context || theme === '') return
      drawGradients(context, state.gradients, symbols, size, gradientLimit(state.gradients, fitted), pointed)
    },
    [size, symbols, fitted, pointed, theme],
  )
  useRunDrawing(gradientsOf, draw)
  const largest = largestOf(slow)
  const label = words.label(names.length, symbols[largest] ?? '', slow[largest] ?? 0, countFlat(slow))
  const place = pointed === null ? null : barPlace(pointed, names.length, size)
  return (
    <div
      ref={box}
      className={styles.bars}
      role="img"
      aria-label={label}
      onPointerMove={(event) =>
        setPointed(
          barAt(names.length, size, event.clientX - event.currentTarget.getBoundingClientRect().left),
        )
      }
      onPointerLeave={() => setPointed(null)}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {pointed !== null && place ? (
        <div
          className={styles.tip}
          style={{ left: place.x, translate: `${(-100 * place.x) / Math.max(1, size.width)}% -100%` }}
        >
          {words.bar(symbols[pointed] ?? '', slow[pointed] ?? 0)}
        </div>
      ) : null}
    </div>
  )
}

function Norm() {
  const lab = useLab()
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(box)
  const theme = useThemeName()
  const gradients = usePacedRun(gradientsOf)
  const draw = useCallback(() => {
    const context = size.width > 0 && canvas.current ? fitCanvas(canvas.current, size) : null
    if (context && theme !== '') drawTrail(context, normTrail(lab.run), size)
  }, [size, lab, theme])
  useRunDrawing(gradientsOf, draw)
  return (
    <div className={styles.norm}>
      <span className={styles.measure}>{words.norm}</span>
      <span className={styles.value}>{compact(normOf(gradients))}</span>
      <div ref={box} className={styles.trail} role="img" aria-label={words.normOverTime}>
        <canvas ref={canvas} className={styles.canvas} />
      </div>
    </div>
  )
}

/** Tab content. */
export function GradientsTab() {
  const names = useRun((state) => state.opened?.parameterNames ?? null)
  const there = useRun((state) => state.gradients.length > 0)
  const failed = useRun((state) => state.status === 'failed')
  const [fitted, setFitted] = useState(true)
  const flat = usePacedRun((state) => countFlat(state.gradients))
  if (names && names.length === 0) return <p className={styles.pending}>{words.none}</p>
  if (!names || !there) return <p className={styles.pending}>{failed ? outputText.failed : words.pending}</p>
  return (
    <div>
      <div className={styles.row}>
        <Segmented
          size="small"
          label={words.scale}
          value={fitted ? 'fit' : 'fixed'}
          options={[
            { value: 'fit', label: words.scaleFit },
            { value: 'fixed', label: words.scaleFixed(fixedLimit) },
          ]}
          onChange={(value) => setFitted(value === 'fit')}
        />
        <span className={styles.flat}>{words.flat(flat, names.length)}</span>
        <Help title={words.help.title}>{words.help.body}</Help>
        <InsightLink to="gates" />
        <Norm />
        <OverlayChoice />
      </div>
      <Bars names={names} fitted={fitted} />
    </div>
  )
}
