/* How far the kernel is from classical RBF kernels, and what that means. */
import { useRef } from 'react'
import { kernelText } from '../text/kernel.ts'
import { Chart } from './Chart.tsx'
import { extentOf, pathOf } from './chart-frame.ts'
import { Figure } from './Figure.tsx'
import { figureText } from '../output/figure-file.ts'
import type { Diagnosis } from './types.ts'
import styles from './charts.module.css'

const words = kernelText.difference

/** Below this share of the threshold the difference is said to be far below it. */
const farBelow = 1 / 3

type Difference = NonNullable<Diagnosis['geometricDifference']>

/** What a difference means for the user, in sentences. */
export function differenceWords({ value, threshold, complexity }: Difference): string {
  const meaning = value < farBelow * threshold ? words.small(value) : words.large(value)
  return complexity ? `${meaning} ${words.complexity(complexity.quantum, complexity.rbf)}` : meaning
}

function Curve({ difference }: { readonly difference: Difference }) {
  const svg = useRef<SVGSVGElement>(null)
  const { tried, threshold, value, gamma } = difference
  const [low, high] = extentOf([...tried.map((one) => one.value), threshold], [1, 10])
  const [least, most] = extentOf(
    tried.map((one) => one.gamma),
    [0.1, 1],
  )
  return (
    <Figure title={words.title} help={words.help} file={() => svg.current && figureText(svg.current, null)}>
      <Chart
        svg={svg}
        label={words.label(value, gamma, threshold)}
        x={{ domain: [least / 1.2, most * 1.2], log: true, ticks: 4, name: words.x }}
        y={{ domain: [low / 1.4, high * 1.6], log: true, ticks: 3, name: words.y }}
      >
        {(frame) => (
          <>
            <line
              className={styles.reference}
              x1={frame.left}
              x2={frame.right}
              y1={frame.y(threshold)}
              y2={frame.y(threshold)}
            />
            <text className={styles.note} x={frame.right} y={frame.y(threshold) - 5} textAnchor="end">
              {words.threshold(threshold)}
            </text>
            <path
              className={styles.curve}
              d={pathOf(
                frame,
                tried.map((one) => [one.gamma, one.value]),
              )}
            />
            <circle className={styles.best} cx={frame.x(gamma)} cy={frame.y(value)} r={4} />
          </>
        )}
      </Chart>
      <p className={styles.caption}>{differenceWords(difference)}</p>
    </Figure>
  )
}

export function DifferenceFigure({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  if (diagnosis.geometricDifference) return <Curve difference={diagnosis.geometricDifference} />
  return (
    <Figure title={words.title} help={words.help}>
      <p className={styles.caption}>{words.none}</p>
    </Figure>
  )
}
