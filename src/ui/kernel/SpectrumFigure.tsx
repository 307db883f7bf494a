/* The eigenvalues of the matrix on a logarithmic axis, with the effective rank. */
import { useRef } from 'react'
import { kernelText } from '../text/kernel.ts'
import { Chart } from './Chart.tsx'
import type { ChartFrame } from './chart-frame.ts'
import { Figure } from './Figure.tsx'
import { figureText } from '../output/figure-file.ts'
import { spectrumMarks, type SpectrumMark } from './spectrum-marks.ts'
import type { Diagnosis } from './types.ts'
import styles from './charts.module.css'

const words = kernelText.spectrum

function Marks({ frame, marks }: { readonly frame: ChartFrame; readonly marks: readonly SpectrumMark[] }) {
  const r = marks.length > 150 ? 1.6 : 2.4
  return (
    <g>
      {marks.map(({ place, value, isLow }) => (
        <circle
          key={place}
          className={isLow ? styles.hollow : styles.mark}
          cx={frame.x(place)}
          cy={frame.y(value)}
          r={r}
        />
      ))}
    </g>
  )
}

export function SpectrumFigure({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const svg = useRef<SVGSVGElement>(null)
  const { eigenvalues, effectiveRank, size } = diagnosis
  const { marks, domain, negatives } = spectrumMarks(eigenvalues)
  const low = marks.filter(({ isLow }) => isLow).length
  return (
    <Figure
      title={words.title}
      help={words.help}
      file={() => svg.current && figureText(svg.current, null)}
      aside={words.rank(effectiveRank)}
    >
      <Chart
        svg={svg}
        label={words.label(size, eigenvalues[0] ?? 0, effectiveRank)}
        x={{ domain: [1, Math.max(2, size)], ticks: 5, name: words.x }}
        y={{ domain, log: true, ticks: 4, name: words.y }}
      >
        {(frame) => (
          <>
            <line
              className={styles.reference}
              x1={frame.x(effectiveRank)}
              x2={frame.x(effectiveRank)}
              y1={frame.top}
              y2={frame.bottom}
            />
            <Marks frame={frame} marks={marks} />
          </>
        )}
      </Chart>
      <p className={styles.caption}>
        {negatives > 0 ? words.negatives(negatives, eigenvalues.at(-1) ?? 0) : null}
        {negatives === 0 && low > 0 ? words.small(low) : null}
      </p>
    </Figure>
  )
}
