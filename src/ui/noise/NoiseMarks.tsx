/* A wave at the corner of every gate that is noisy: lies over the drawing. What it means stands in NoiseLegend. */
import type { Geometry } from '../composer/geometry.ts'
import type { SceneItem } from '../composer/scene.ts'
import { useDocument } from '../lab-context.tsx'
import { isNoisyGate } from './noise-facts.ts'
import { wave } from './wave.ts'
import styles from './NoiseMarks.module.css'

/** Drawn inside of the circuit's SVG. */
export default function NoiseMarks(props: {
  readonly items: readonly SceneItem[]
  readonly geometry: Geometry
}) {
  const { items, geometry } = props
  const noise = useDocument((state) => state.experiment.noise)
  if (!noise || noise.strength === 0) return null
  const corner = geometry.sizes.gate / 2 - 2
  return (
    <g aria-hidden="true" className={styles.marks} data-noise-marks="">
      {items.map(({ operation, boxed }) => {
        const { node, qubits, key, top, column } = operation
        if (!isNoisyGate(noise, node, qubits)) return null
        return (boxed ? [top] : qubits).map((qubit) => (
          <g
            key={`${key} ${qubit}`}
            transform={`translate(${geometry.x(column) + corner} ${geometry.wires[qubit]! - corner})`}
          >
            <circle r={7} className={styles.ground} />
            <path d={wave} className={styles.wave} />
          </g>
        ))
      })}
    </g>
  )
}
