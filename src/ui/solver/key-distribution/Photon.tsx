/* A photon as it flies: a line along its polarization (BB84), or an arrow along a direction of the Bloch sphere (E91). */
import styles from './Player.module.css'

/** Degrees that a state is drawn at: polarizations are half of the angle on the Bloch sphere. */
function angleOf(basis: string, bit: number): number {
  if (basis === 'Z') return bit === 0 ? 0 : 90
  if (basis === 'X') return bit === 0 ? 45 : 135
  return Number.parseFloat(basis) + (bit === 0 ? 0 : 180)
}

/** A photon of a pair, of which nobody knows more than that it is like the other. */
export function Entangled({ x }: { readonly x: number }) {
  return (
    <g className={styles.photon} transform={`translate(${x} 52)`}>
      <circle r="17" />
      <path d="M-9 0C-9 -8 0 -8 0 0S9 8 9 0S0 -8 0 0S-9 8 -9 0" />
    </g>
  )
}

export function Photon(props: { readonly x: number; readonly basis: string; readonly bit: number }) {
  const { x, basis, bit } = props
  const isArrow = basis !== 'Z' && basis !== 'X'
  return (
    <g className={styles.photon} transform={`translate(${x} 52)`}>
      <circle r="17" />
      <g transform={`rotate(${isArrow ? angleOf(basis, bit) - 90 : -angleOf(basis, bit)})`}>
        <path d={isArrow ? 'M-11 0H11M5 -5L11 0L5 5' : 'M-11 0H11'} />
      </g>
    </g>
  )
}
