/* What is measured, at the ends of the wires. */
import { memo } from 'react'
import type { Layout, ReadoutTile } from '../../circuit/layout/plan.ts'
import { useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import type { Geometry } from './geometry.ts'
import { openEditor } from './open-editor.ts'
import styles from './ReadoutTiles.module.css'

function Tile(props: { tile: ReadoutTile; x: number; width: number; sign: string; geometry: Geometry }) {
  const { tile, x, width, sign, geometry } = props
  const lab = useLab()
  const { gate } = geometry.sizes
  const top = (geometry.wires[tile.top] ?? 0) - gate / 2 - 2
  const bottom = (geometry.wires[tile.bottom] ?? 0) + gate / 2 + 2
  const { name } = tile.readout
  const open = (element: Element) => openEditor(lab, { kind: 'readout', name, qubit: tile.top }, element)
  return (
    <g
      role="button"
      aria-label={composerText.readout.of(name, sign)}
      aria-haspopup="dialog"
      tabIndex={0}
      data-readout={name}
      className={styles.tile}
      onClick={(event) => open(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        event.stopPropagation()
        open(event.currentTarget)
      }}
    >
      <rect x={x} y={top} width={width} height={bottom - top} rx={9} className={styles.box} />
      {tile.bottom > tile.top
        ? tile.qubits.map((qubit) => (
            <circle key={qubit} cx={x} cy={geometry.wires[qubit]} r={4} className={styles.port} />
          ))
        : null}
      <text x={x + width / 2} y={(top + bottom) / 2 + 5} className={styles.sign}>
        {sign}
      </text>
    </g>
  )
}

export const ReadoutTiles = memo(function ReadoutTiles(props: {
  readonly layout: Layout
  readonly geometry: Geometry
  readonly signs: readonly string[]
}) {
  const { layout, geometry, signs } = props
  return layout.readouts.map((tile, i) => {
    const { x, width } = geometry.readouts[i] ?? { x: 0, width: 0 }
    return (
      <Tile
        key={tile.readout.name}
        tile={tile}
        x={x}
        width={width}
        sign={signs[i] ?? ''}
        geometry={geometry}
      />
    )
  })
})
