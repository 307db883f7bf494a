/* A phase as a small disc: the hand says it, the colour says it again. */
import styles from './PhaseDial.module.css'

const radius = 7

/** Hand to the right for phase 0, turning anticlockwise. Decorative: the number stands beside it. */
export function PhaseDial({ phase }: { readonly phase: number }) {
  const degrees = (phase * 180) / Math.PI
  return (
    <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" className={styles.dial}>
      <circle r={radius} className={styles.disc} style={{ '--hue': `${degrees}` } as React.CSSProperties} />
      <line x2={radius} className={styles.hand} transform={`rotate(${-degrees})`} />
    </svg>
  )
}
