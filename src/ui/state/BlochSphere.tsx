/* One qubit on its own: a small sphere with its vector. The shorter the vector, the more it is entangled. */
import { memo, useState } from 'react'
import { fixed } from '../text/format.ts'
import { stateText } from '../text/state.ts'
import { equator, projected } from './bloch.ts'
import styles from './BlochSphere.module.css'

const radius = 26
const { front, back } = equator(radius)
const axisX = projected(1, 0, 0)
const axisY = projected(0, 1, 0)

/** A sphere with the vector (x, y, z) of a qubit; its numbers are read out, and shown on focus, hover and click. */
export const BlochSphere = memo(function BlochSphere(props: {
  readonly qubit: number
  readonly x: number
  readonly y: number
  readonly z: number
}) {
  const { qubit, x, y, z } = props
  const [open, setOpen] = useState(false)
  const length = Math.hypot(x, y, z)
  const tip = projected(x, y, z)
  const foot = projected(x, y, 0)
  const at = (spot: { x: number; y: number }) => ({ x2: spot.x * radius, y2: spot.y * radius })
  return (
    <button
      type="button"
      className={styles.qubit}
      aria-label={stateText.sphere(qubit, x, y, z, length)}
      aria-pressed={open}
      onClick={() => setOpen(!open)}
    >
      <svg width="72" height="72" viewBox="-36 -36 72 72" aria-hidden="true">
        <circle r={radius} className={styles.ball} />
        <path d={back} className={styles.back} />
        <line x1="0" y1={-radius} x2="0" y2={radius} className={styles.axis} />
        <line x1={-axisX.x * radius} y1={-axisX.y * radius} {...at(axisX)} className={styles.axis} />
        <line x1={-axisY.x * radius} y1={-axisY.y * radius} {...at(axisY)} className={styles.axis} />
        <path d={front} className={styles.front} />
        <line x1={foot.x * radius} y1={foot.y * radius} {...at(tip)} className={styles.drop} />
        <line x1="0" y1="0" {...at(tip)} className={styles.vector} />
        <circle cx={tip.x * radius} cy={tip.y * radius} r={tip.depth >= 0 ? 4 : 3.2} className={styles.tip} />
        <text y={-radius - 3} textAnchor="middle">
          0
        </text>
        <text y={radius + 9} textAnchor="middle">
          1
        </text>
      </svg>
      <span className={styles.name}>{stateText.qubit(qubit)}</span>
      <span className={styles.length}>{fixed(length, 2)}</span>
      <span className={styles.numbers}>
        {(['x', 'y', 'z'] as const).map((axis) => (
          <span key={axis}>
            {axis} {fixed(props[axis], 2)}
          </span>
        ))}
      </span>
    </button>
  )
})
