/* The space of a chart: as wide as it is given, of a fixed height, with an SVG that fills it. */
import { useRef, type ReactNode } from 'react'
import { useSize, type Size } from '../output/use-size.ts'
import styles from './ChartFrame.module.css'

/** `children` draws once the width is known. */
export function ChartFrame(props: {
  /** By the width, where the drawing needs more room when it is narrow. */
  readonly height: number | ((width: number) => number)
  /** Narrower charts scroll. */
  readonly minWidth?: number
  readonly children: (size: Size) => ReactNode
}) {
  const frame = useRef<HTMLDivElement>(null)
  const { width } = useSize(frame)
  const wide = Math.max(width, props.minWidth ?? 0)
  const height = typeof props.height === 'number' ? props.height : props.height(wide)
  const size = { width: wide, height }
  return (
    <div ref={frame} className={styles.frame} style={{ height }}>
      {width > 0 ? (
        <svg
          data-figure=""
          width={size.width}
          height={size.height}
          aria-hidden="true"
          className={styles.chart}
        >
          {props.children(size)}
        </svg>
      ) : null}
    </div>
  )
}
