/* What is asked of features: the line and the circuit that give them, and the model that they are for. */
import type {
  ModelledProperty,
  MoleculeFeaturesProblem,
} from '../../../document/problems/molecule-features/types.ts'
import type { VqeProblem } from '../../../document/problems/vqe/types.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { moleculeFeaturesText } from '../../text/solve-molecule-features.ts'
import type { SettingsProps } from '../screens.ts'
import { AnsatzFields } from '../vqe/AnsatzFields.tsx'
import { HamiltonianFields, LineFields, usualScanOf } from '../vqe/HamiltonianFields.tsx'
import { OptimizerFields } from '../vqe/OptimizerFields.tsx'
import styles from '../vqe/Vqe.module.css'

const words = moleculeFeaturesText

/** The fields that both kinds have. */
const shared = ['hamiltonian', 'ansatz', 'optimizer', 'steps', 'shots', 'initial', 'scan'] as const

/* A part of a ground-state problem as a part of this one: another Hamiltonian begins with its usual line. */
function partOf(part: Partial<VqeProblem>): Partial<MoleculeFeaturesProblem> {
  const kept = Object.fromEntries(shared.flatMap((key) => (key in part ? [[key, part[key]]] : [])))
  const { hamiltonian, scan } = part
  if (!hamiltonian || scan !== null) return kept
  return {
    ...kept,
    scan: usualScanOf(hamiltonian),
    ...(hamiltonian.kind === 'molecule' ? {} : { property: 'gap' as const }),
  }
}

export default function Settings({ document, change }: SettingsProps<'molecule-features'>) {
  const { problem } = document
  const set = (part: Partial<MoleculeFeaturesProblem>, name?: string) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...part } }), name)
  const asked: VqeProblem = { ...problem, kind: 'vqe', starts: 1, tolerance: null }
  const fields = {
    problem: asked,
    edit: (part: Partial<VqeProblem>, name?: string) => set(partOf(part), name),
  }
  return (
    <>
      <HamiltonianFields {...fields} kinds={['molecule', 'chain']} />
      <LineFields {...fields} always />
      <ModelFields problem={problem} set={set} />
      <AnsatzFields {...fields} />
      <OptimizerFields {...fields} starts={false} />
    </>
  )
}

function ModelFields(props: {
  readonly problem: MoleculeFeaturesProblem
  readonly set: (part: Partial<MoleculeFeaturesProblem>) => void
}) {
  const { problem, set } = props
  return (
    <section className={styles.section} aria-label={words.model}>
      {problem.hamiltonian.kind === 'molecule' ? (
        <Choice
          label={words.property}
          help={{ title: words.property, body: words.propertyHelp }}
          value={problem.property}
          options={(['gap', 'correlation-energy'] as const).map((value: ModelledProperty) => ({
            value,
            label: words.properties[value],
          }))}
          onChange={(property) => set({ property })}
        />
      ) : null}
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.rows}
          value={problem.rows}
          low={20}
          high={2000}
          onChange={(rows) => set({ rows })}
        />
        <NumberField
          label={words.heldOut}
          value={problem.heldOut}
          low={0.1}
          high={0.9}
          onChange={(heldOut) => set({ heldOut })}
        />
        <NumberField
          label={words.noise}
          help={words.noiseHelp}
          value={problem.noise}
          low={0}
          high={10}
          onChange={(noise) => set({ noise })}
        />
        <NumberField
          whole
          label={words.components}
          help={words.componentsHelp}
          value={problem.components}
          low={1}
          high={8}
          onChange={(components) => set({ components })}
        />
        <NumberField
          whole
          label={words.repeats}
          help={words.repeatsHelp}
          value={problem.repeats}
          low={2}
          high={200}
          onChange={(repeats) => set({ repeats })}
        />
      </div>
    </section>
  )
}
