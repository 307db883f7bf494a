/* Each qubit on its own, as a Bloch sphere. */
import type { StateReading } from '../../store/lab-store.ts'
import { Help } from '../controls/Help.tsx'
import { stateText } from '../text/state.ts'
import { BlochSphere } from './BlochSphere.tsx'
import styles from './Qubits.module.css'

export function Qubits({ reading: { bloch, entropies } }: { readonly reading: StateReading }) {
  return (
    <section className={styles.qubits}>
      <h3 className={styles.title}>
        {stateText.spheres}
        <Help title={stateText.spheresHelp.title}>{stateText.spheresHelp.body}</Help>
      </h3>
      <div className={styles.spheres}>
        {Array.from(entropies.keys(), (qubit) => (
          <BlochSphere
            key={qubit}
            qubit={qubit}
            x={bloch[3 * qubit] ?? 0}
            y={bloch[3 * qubit + 1] ?? 0}
            z={bloch[3 * qubit + 2] ?? 0}
          />
        ))}
      </div>
    </section>
  )
}
