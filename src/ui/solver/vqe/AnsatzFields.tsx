/* The circuit that is varied. */
import { useId } from 'react'
import type { AnsatzSource } from '../../../document/problems/vqe/types.ts'
import { Button } from '../../controls/Button.tsx'
import { FieldLabel } from '../../controls/Field.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { useLab } from '../../lab-context.tsx'
import { vqeText } from '../../text/solve-vqe.ts'
import type { FieldsProps } from './Settings.tsx'
import styles from './Vqe.module.css'

const words = vqeText

type Kind = AnsatzSource['kind']
type Of<K extends Kind> = Extract<AnsatzSource, { readonly kind: K }>

export function AnsatzFields({ problem, edit }: FieldsProps) {
  const lab = useLab()
  const { ansatz, hamiltonian } = problem
  const set = (next: AnsatzSource, name?: string) => edit({ ansatz: next }, name)
  const labText = () => lab.document.getState().experiment.circuit.text
  const kinds = (['uccsd', 'hamiltonian-variational', 'hardware-efficient', 'circuit'] as const).filter(
    (kind) =>
      (kind !== 'uccsd' || hamiltonian.kind === 'molecule') &&
      (kind !== 'hamiltonian-variational' || hamiltonian.kind === 'chain'),
  )
  const choose = (kind: Kind) => {
    if (kind === ansatz.kind) return
    const fresh: { readonly [K in Kind]: () => Of<K> } = {
      uccsd: () => ({ kind: 'uccsd' }),
      'hamiltonian-variational': () => ({ kind: 'hamiltonian-variational', layers: 3 }),
      'hardware-efficient': () => ({
        kind: 'hardware-efficient',
        layers: 3,
        rotations: hamiltonian.kind === 'text' ? 'ry,rz' : 'ry',
        entangler: 'cz',
        topology: 'chain',
      }),
      circuit: () => ({ kind: 'circuit', text: labText() }),
    }
    edit({ ansatz: fresh[kind](), initial: { kind: 'random', spread: 0.1 } })
  }
  return (
    <section className={styles.section} aria-label={words.ansatz}>
      <Select
        label={words.ansatz}
        value={ansatz.kind}
        options={kinds.map((value) => ({ value, label: words.ansaetze[value] }))}
        onChange={choose}
      />
      <p className={styles.hint}>{words.ansatzHelp[ansatz.kind]}</p>
      {ansatz.kind === 'hamiltonian-variational' || ansatz.kind === 'hardware-efficient' ? (
        <NumberField
          whole
          label={words.layers}
          value={ansatz.layers}
          low={1}
          high={50}
          onChange={(layers) => set({ ...ansatz, layers })}
        />
      ) : null}
      {ansatz.kind === 'hardware-efficient' ? <HardwareFields ansatz={ansatz} set={set} /> : null}
      {ansatz.kind === 'circuit' ? (
        <CircuitArea
          text={ansatz.text}
          onChange={(text) => set({ kind: 'circuit', text }, 'circuit')}
          onLab={() => set({ kind: 'circuit', text: labText() })}
        />
      ) : null}
    </section>
  )
}

function HardwareFields(props: {
  readonly ansatz: Of<'hardware-efficient'>
  readonly set: (ansatz: AnsatzSource) => void
}) {
  const { ansatz, set } = props
  return (
    <>
      <div className={styles.pair}>
        <Choice
          label={words.rotations}
          value={ansatz.rotations}
          options={(['ry', 'ry,rz'] as const).map((value) => ({
            value,
            label: value.toUpperCase().replace(',', ' '),
          }))}
          onChange={(rotations) => set({ ...ansatz, rotations })}
        />
        <Choice
          label={words.entangler}
          value={ansatz.entangler}
          options={(['cz', 'cx'] as const).map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(entangler) => set({ ...ansatz, entangler })}
        />
      </div>
      <Choice
        label={words.topology}
        value={ansatz.topology}
        options={(['chain', 'ring', 'full'] as const).map((value) => ({
          value,
          label: words.topologies[value],
        }))}
        onChange={(topology) => set({ ...ansatz, topology })}
      />
    </>
  )
}

function CircuitArea(props: {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onLab: () => void
}) {
  const id = useId()
  return (
    <div>
      <FieldLabel label={words.circuitText} htmlFor={id} />
      <textarea
        id={id}
        className={styles.area}
        rows={10}
        value={props.text}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onChange={(event) => props.onChange(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={props.onLab}>
          {words.labCircuit}
        </Button>
      </div>
    </div>
  )
}
