/* What a circuit without gates says. */
import { placeTool } from '../../store/actions/place.ts'
import { Button } from '../controls/Button.tsx'
import { useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import type { Geometry } from './geometry.ts'
import styles from './EmptyCircuit.module.css'

export function EmptyCircuit({ geometry }: { readonly geometry: Geometry }) {
  const lab = useLab()
  if (geometry.wires.length === 0) return <p className={styles.none}>{composerText.noQubits}</p>
  const add = (name: string) => placeTool(lab, { kind: 'block', name, arguments: {} }, 0, [0])
  return (
    <div className={styles.card} style={{ top: geometry.height + 48 }}>
      <h3 className={styles.title}>{composerText.emptyTitle}</h3>
      <p className={styles.body}>{composerText.emptyBody}</p>
      <div className={styles.actions}>
        <Button size="small" onClick={() => add('angle_encoding')}>
          {composerText.emptyEncode}
        </Button>
        <Button size="small" onClick={() => add('hardware_efficient')}>
          {composerText.emptyAnsatz}
        </Button>
      </div>
    </div>
  )
}
