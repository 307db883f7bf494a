/* What is asked of a Born machine: target, circuit, loss, and how it learns. */
import { bornAnsaetze, bornProgram } from '../../../document/problems/born-machine/circuit-text.ts'
import { targetDistribution } from '../../../document/problems/born-machine/target.ts'
import type { BornMachineProblem } from '../../../document/problems/born-machine/types.ts'
import { blockNamed } from '../../../circuit/blocks/registry.ts'
import { optimizerEntry, optimizers } from '../../../document/registries.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { useLab } from '../../lab-context.tsx'
import { bornText as words } from '../../text/solve-states.ts'
import { CircuitField } from '../CircuitField.tsx'
import { numbersIn } from '../number-lists.ts'
import type { SettingsProps } from '../screens.ts'
import styles from '../vqe/Vqe.module.css'
import { TargetFields } from './TargetFields.tsx'

type Edit = (fields: Partial<BornMachineProblem>, name?: string) => void

interface PartProps {
  readonly problem: BornMachineProblem
  readonly edit: Edit
}

export default function Settings({ document, change }: SettingsProps<'born-machine'>) {
  const { problem } = document
  const edit: Edit = (fields, name) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }), name)
  return (
    <>
      <section className={styles.section} aria-label={words.target}>
        <TargetFields target={problem.target} onChange={(target, name) => edit({ target }, name)} />
        <Samples problem={problem} edit={edit} />
      </section>
      <section className={styles.section} aria-label={words.circuit}>
        <CircuitFields problem={problem} edit={edit} />
      </section>
      <section className={styles.section} aria-label={words.loss}>
        <LossFields problem={problem} edit={edit} />
        <Learning problem={problem} edit={edit} />
      </section>
    </>
  )
}

function Samples({ problem: { samples }, edit }: PartProps) {
  return (
    <div className={styles.pair}>
      <Choice
        label={words.samples}
        value={samples === null ? 'target' : 'samples'}
        options={(['samples', 'target'] as const).map((value) => ({
          value,
          label: words.sampleKinds[value],
        }))}
        onChange={(kind) => edit({ samples: kind === 'target' ? null : 1000 })}
      />
      {samples === null ? null : (
        <NumberField
          whole
          label={words.sampleCount}
          value={samples}
          low={10}
          high={100_000}
          onChange={(count) => edit({ samples: count })}
        />
      )}
    </div>
  )
}

/* Weights that are all 0 have no distribution, but need as many qubits. */
function qubitsOf({ target }: BornMachineProblem): number {
  return targetDistribution(target).qubits
}

function CircuitFields({ problem, edit }: PartProps) {
  const lab = useLab()
  const { circuit } = problem
  const qubits = qubitsOf(problem)
  const choose = (kind: 'ansatz' | 'text') =>
    edit({
      circuit:
        kind === 'text'
          ? { kind, text: bornProgram(circuit, qubits) }
          : { kind, name: 'hardware_efficient', layers: 6 },
    })
  return (
    <>
      <Choice
        label={words.circuit}
        value={circuit.kind}
        options={(['ansatz', 'text'] as const).map((value) => ({ value, label: words.circuitKinds[value] }))}
        onChange={choose}
      />
      {circuit.kind === 'ansatz' ? (
        <>
          <Select
            label={words.ansatz}
            value={circuit.name}
            options={bornAnsaetze.map((value) => ({ value, label: blockNamed(value)?.label ?? value }))}
            onChange={(name) => edit({ circuit: { ...circuit, name } })}
          />
          <NumberField
            whole
            label={words.layers}
            value={circuit.layers}
            low={1}
            high={20}
            onChange={(layers) => edit({ circuit: { ...circuit, layers } })}
          />
        </>
      ) : (
        <CircuitField
          label={words.program}
          help={words.needs(qubits)}
          text={circuit.text}
          onChange={(text) => edit({ circuit: { kind: 'text', text } }, 'circuit')}
          onTake={() => edit({ circuit: { kind: 'text', text: lab.document.getState().source.text } })}
        />
      )}
    </>
  )
}

function widthsProblem(text: string): string | null {
  const widths = numbersIn(text)
  const isRight = widths.length >= 1 && widths.length <= 10 && widths.every((width) => width > 0)
  return isRight ? null : words.widthsProblem
}

const usualWidths = [0.5, 1, 2, 4]

function LossFields({ problem: { loss, shots }, edit }: PartProps) {
  return (
    <>
      <Choice
        label={words.loss}
        help={{ title: words.loss, body: words.lossHelp }}
        value={loss.kind}
        options={(['mmd', 'kl'] as const).map((value) => ({ value, label: words.losses[value] }))}
        onChange={(kind) => {
          if (kind === 'mmd') edit({ loss: { kind, widths: usualWidths } })
          else edit({ loss: { kind }, ...(shots === null ? {} : { shots: null }) })
        }}
      />
      {loss.kind === 'mmd' ? (
        <TextField
          onLeave
          label={words.widths}
          value={loss.widths.join(', ')}
          problem={widthsProblem}
          onChange={(text) => edit({ loss: { kind: 'mmd', widths: numbersIn(text) } })}
        />
      ) : null}
    </>
  )
}

/** Optimizers that need more than the loss and its gradient. */
const unfit: ReadonlySet<string> = new Set(['quantum-natural-gradient', 'rotosolve'])

function Learning({ problem, edit }: PartProps) {
  const { optimizer, shots } = problem
  const choose = (kind: 'exact' | 'shots') => {
    if (kind === 'exact') return edit({ shots: null })
    edit({
      shots: 1000,
      ...(problem.loss.kind === 'kl' ? { loss: { kind: 'mmd', widths: usualWidths } } : {}),
      ...(optimizer.name === 'l-bfgs' ? { optimizer: optimizerEntry('adam').initial } : {}),
    })
  }
  return (
    <>
      <Select
        label={words.optimizer}
        help={optimizerEntry(optimizer.name).help}
        value={optimizer.name}
        options={optimizers
          .filter(({ name }) => !unfit.has(name))
          .map(({ name, label }) => ({
            value: name,
            label,
            disabled: shots !== null && name === 'l-bfgs',
          }))}
        onChange={(name) => edit({ optimizer: optimizerEntry(name).initial })}
      />
      <div className={styles.pair}>
        {'learningRate' in optimizer ? (
          <NumberField
            label={words.learningRate}
            value={optimizer.learningRate}
            low={1e-6}
            high={100}
            onChange={(learningRate) => edit({ optimizer: { ...optimizer, learningRate } })}
          />
        ) : null}
        <NumberField
          whole
          label={words.steps}
          value={problem.steps}
          low={1}
          high={5000}
          onChange={(steps) => edit({ steps })}
        />
        <NumberField
          whole
          label={words.repeats}
          help={words.repeatsHelp}
          value={problem.repeats}
          low={1}
          high={20}
          onChange={(repeats) => edit({ repeats })}
        />
      </div>
      <div className={styles.pair}>
        <Choice
          label={words.valuesFrom}
          value={shots === null ? 'exact' : 'shots'}
          options={(['exact', 'shots'] as const).map((value) => ({ value, label: words.valueKinds[value] }))}
          onChange={choose}
        />
        {shots === null ? null : (
          <NumberField
            whole
            label={words.shots}
            value={shots}
            low={10}
            high={1_000_000}
            onChange={(count) => edit({ shots: count })}
          />
        )}
      </div>
      {shots === null ? null : <p className={styles.hint}>{words.shotsNote}</p>}
    </>
  )
}
