/* What the waves on the gates mean: whose noise it is, how strong, and how it is simulated. A button opens all numbers. */
import { Button } from '../controls/Button.tsx'
import { useDocument, useLab, useRun } from '../lab-context.tsx'
import { drawingOf } from '../../store/drawing.ts'
import { noiseText as words } from '../text/noise.ts'
import { usualTrajectories } from '../../document/noise.ts'
import { choiceOf, isNoisyGate, labelOf } from './noise-facts.ts'
import { wave } from './wave.ts'
import styles from './NoiseLegend.module.css'

export default function NoiseLegend() {
  const lab = useLab()
  const noise = useDocument((state) => state.experiment.noise)
  const circuit = useDocument((state) => state.source.circuit)
  const method = useRun((run) => run.opened?.method ?? null)
  if (!noise) return null
  const off = noise.strength === 0
  const gates = drawingOf(circuit, [], {}).operations.filter(({ node }) => node.kind === 'gate')
  const noisy = gates.filter(({ node, qubits }) => isNoisyGate(noise, node, qubits)).length
  return (
    <div className={styles.line}>
      {off ? null : (
        <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true" className={styles.mark}>
          <circle r={7} />
          <path d={wave} />
        </svg>
      )}
      <p className={styles.words} id="circuit-noise">
        {off ? words.legendOff : words.legend(labelOf(choiceOf(noise)), noise.strength)}
        {off || method === null ? null : (
          <span className={styles.how}>
            {' '}
            {method === 'trajectories'
              ? words.runs(noise.trajectories ?? usualTrajectories)
              : method === 'noisy'
                ? words.exact
                : null}
          </span>
        )}
        <span className="visually-hidden"> {off ? '' : words.spoken(noisy, gates.length)}</span>
      </p>
      <Button size="small" variant="quiet" onClick={() => lab.view.setState({ dialog: 'noise' })}>
        {words.details}
      </Button>
    </div>
  )
}
