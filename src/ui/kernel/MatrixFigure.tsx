/* The matrix filling row by row, ordered by class; a pointer or the arrow keys read an entry. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useThemeName } from '../controls/theme.ts'
import { cssOf, viridis } from '../output/color.ts'
import { cellAt, classAt, drawHeatmap } from '../output/heatmap.ts'
import { fitCanvas, useSize } from '../output/use-size.ts'
import { kernelText } from '../text/kernel.ts'
import { Figure } from './Figure.tsx'
import { canvasFile } from './canvas-file.ts'
import { cellAfter, cellBox, drawTicks, heatmapOf, heatmapSize, type Cell } from './matrix-drawing.ts'
import type { DoctorView } from './types.ts'
import styles from './MatrixFigure.module.css'

const words = kernelText.matrix

const rampSteps = 12
const ramp = `linear-gradient(to right, ${Array.from({ length: rampSteps + 1 }, (_, index) =>
  cssOf(viridis(index / rampSteps)),
).join(', ')})`

/** An entry in words: its value, and both rows with their classes. */
export function entryWords(view: DoctorView, [row, column]: Cell, vectors: readonly number[]): string {
  const value = view.matrix[row * view.size + column] ?? 0
  const rowWords = (place: number) => {
    const name = view.classNames[classAt(view, place)] ?? null
    const vector = vectors.includes(place) ? `, ${words.isVector}` : ''
    return words.row(view.order[place] ?? place, name) + vector
  }
  return `${words.entry(value)}: ${words.between(rowWords(row), rowWords(column))}`
}

const none: readonly number[] = []

function Picture({ view }: { readonly view: DoctorView }) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(box)
  const theme = useThemeName()
  const [cell, setCell] = useState<Cell | null>(null)
  const vectors = view.diagnosis?.machine?.supportVectors ?? none
  const picture = useMemo(() => heatmapSize(size), [size])
  useEffect(() => {
    const context = size.width > 0 && canvas.current ? fitCanvas(canvas.current, size) : null
    if (!context || theme === '') return
    drawHeatmap(context, heatmapOf(view), picture, view.classNames.length > 0 ? 'multiclass' : 'regression')
    drawTicks(context, view.size, vectors, picture)
  }, [view, vectors, size, picture, theme])
  const point = (event: PointerEvent<HTMLElement>) => {
    const place = event.currentTarget.getBoundingClientRect()
    const found = cellAt(heatmapShape(view), picture, event.clientX - place.left, event.clientY - place.top)
    setCell(found && found[0] < view.rowsDone ? found : null)
  }
  const walk = (event: KeyboardEvent) => {
    const next = cellAfter(event.key, cell, Math.max(1, view.rowsDone))
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    setCell(next)
  }
  const shown = cell && cell[0] < view.rowsDone && cell[1] < view.size ? cell : null
  return (
    <>
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label={words.label(view.size)}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, view.size - 1)}
        aria-valuenow={shown?.[0] ?? 0}
        aria-valuetext={shown ? entryWords(view, shown, vectors) : words.read}
        className={styles.square}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setCell(null)}
        onKeyDown={walk}
        onBlur={() => setCell(null)}
      >
        <canvas ref={canvas} aria-hidden="true" className={styles.canvas} />
        {shown ? <Cross count={view.size} cell={shown} size={picture} /> : null}
      </div>
      <p className={styles.entry} aria-hidden="true">
        {shown ? entryWords(view, shown, vectors) : words.read}
      </p>
    </>
  )
}

/* The heat map's own shape, without its values: enough to find an entry. */
function heatmapShape(view: DoctorView) {
  const { size, order, classSizes } = view
  return { step: 0, size, values: new Float32Array(0), filled: size, order, classSizes }
}

/** Row and column of the entry that is read. */
function Cross(props: {
  readonly count: number
  readonly cell: Cell
  readonly size: { readonly width: number; readonly height: number }
}) {
  const { left, top, cell } = cellBox(props.count, props.size, ...props.cell)
  const room = cellBox(props.count, props.size, 0, 0)
  return (
    <svg className={styles.cross} aria-hidden="true">
      <rect x={room.left} y={top} width={room.side} height={cell} />
      <rect x={left} y={room.top} width={cell} height={room.side} />
      <rect className={styles.cell} x={left - 1} y={top - 1} width={cell + 2} height={cell + 2} />
    </svg>
  )
}

/** The card. */
export function MatrixFigure({ view, isOld }: { readonly view: DoctorView; readonly isOld: boolean }) {
  const card = useRef<HTMLDivElement>(null)
  const file = async () => {
    const canvas = card.current?.querySelector('canvas')
    return canvas ? canvasFile(canvas) : null
  }
  const vectors = view.diagnosis?.machine?.supportVectors ?? none
  const isFilling = view.rowsDone < view.size
  return (
    <div ref={card} className={styles.figure}>
      <Figure
        title={words.title}
        help={words.help}
        aside={isFilling ? kernelText.filling(view.rowsDone, view.size) : words.at(view.bandwidth)}
        file={file}
        isOld={isOld}
      >
        <Picture view={view} />
        <div className={styles.legend}>
          <span aria-hidden="true">0</span>
          <span className={styles.ramp} style={{ background: ramp }} aria-hidden="true" />
          <span aria-hidden="true">1</span>
          {vectors.length > 0 ? <span className={styles.ticks}>{words.ticks}</span> : null}
        </div>
      </Figure>
    </div>
  )
}
