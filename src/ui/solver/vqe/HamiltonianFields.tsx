/* The Hamiltonian: a molecule, a chain or a text; and the line along which ground states are sought. */
import type {
  AnsatzSource,
  ChainModel,
  FermionMapping,
  HamiltonianSource,
  MoleculeName,
  VqeProblem,
  VqeScan,
} from '../../../document/problems/vqe/types.ts'
import { usualAnsatz } from '../../../document/problems/vqe/usual-ansatz.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { vqeText } from '../../text/solve-vqe.ts'
import { PauliArea } from './PauliArea.tsx'
import type { FieldsProps } from './Settings.tsx'
import styles from './Vqe.module.css'

const words = vqeText

type Kind = HamiltonianSource['kind']
type Of<K extends Kind> = Extract<HamiltonianSource, { readonly kind: K }>

/** What each kind begins with. */
const first: { readonly [K in Kind]: Of<K> } = {
  molecule: { kind: 'molecule', molecule: 'H2', bond: 0.7414, mapping: 'jordan-wigner' },
  chain: {
    kind: 'chain',
    model: 'transverse-field-ising',
    qubits: 6,
    boundary: 'periodic',
    coupling: 1,
    field: 1,
  },
  text: { kind: 'text', text: '-0.5*Z0*Z1 + 0.2*X0 + 0.2*X1' },
}

const entriesOf = <T extends string>(labels: Readonly<Record<T, string>>) =>
  (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }))

/* An ansatz for molecules goes with molecules, one for chains with chains. */
function fittingAnsatz(problem: VqeProblem, hamiltonian: HamiltonianSource): AnsatzSource {
  const { ansatz } = problem
  const fits =
    ansatz.kind === 'uccsd'
      ? hamiltonian.kind === 'molecule'
      : ansatz.kind !== 'hamiltonian-variational' || hamiltonian.kind === 'chain'
  return fits ? ansatz : usualAnsatz(hamiltonian)
}

/** @param kinds those that may be chosen; left out: all */
export function HamiltonianFields({
  problem,
  edit,
  kinds,
}: FieldsProps & { readonly kinds?: readonly Kind[] }) {
  const { hamiltonian } = problem
  const set = (next: HamiltonianSource, name?: string) => edit({ hamiltonian: next }, name)
  const choose = (kind: Kind) => {
    if (kind === hamiltonian.kind) return
    const next = first[kind]
    edit({
      hamiltonian: next,
      ansatz: fittingAnsatz(problem, next),
      scan: null,
      initial: { kind: 'random', spread: 0.1 },
    })
  }
  return (
    <section className={styles.section} aria-label={words.hamiltonian}>
      <Choice
        label={words.hamiltonian}
        value={hamiltonian.kind}
        options={entriesOf<Kind>(words.kinds).filter(({ value }) => !kinds || kinds.includes(value))}
        onChange={choose}
      />
      {hamiltonian.kind === 'molecule' ? (
        <MoleculeFields source={hamiltonian} set={set} hasScan={problem.scan !== null} />
      ) : null}
      {hamiltonian.kind === 'chain' ? (
        <ChainFields source={hamiltonian} set={set} hasScan={problem.scan !== null} />
      ) : null}
      {hamiltonian.kind === 'text' ? (
        <PauliArea text={hamiltonian.text} onChange={(text) => set({ ...hamiltonian, text }, 'pauli')} />
      ) : null}
    </section>
  )
}

interface PartProps<K extends Kind> {
  readonly source: Of<K>
  readonly set: (source: Of<K>) => void
  readonly hasScan: boolean
}

function MoleculeFields({ source, set, hasScan }: PartProps<'molecule'>) {
  const choose = (molecule: MoleculeName) =>
    set({ ...source, molecule, bond: { H2: 0.7414, 'HeH+': 0.7724, LiH: 1.5949 }[molecule] })
  return (
    <>
      <Select
        label={words.molecule}
        help={words.moleculeHelp}
        value={source.molecule}
        options={entriesOf<MoleculeName>(words.molecules)}
        onChange={choose}
      />
      {hasScan ? null : (
        <NumberField
          label={words.bond}
          value={source.bond}
          low={0.2}
          high={10}
          aside={<span>{words.angstrom}</span>}
          onChange={(bond) => set({ ...source, bond })}
        />
      )}
      <Choice
        label={words.mapping}
        help={{ title: words.mapping, body: words.mappingHelp }}
        value={source.mapping}
        options={entriesOf<FermionMapping>(words.mappings)}
        onChange={(mapping) => set({ ...source, mapping })}
      />
    </>
  )
}

function ChainFields({ source, set, hasScan }: PartProps<'chain'>) {
  const choose = (model: ChainModel) => {
    const { anisotropy = 0.5, ...rest } = source
    set(model === 'xxz' ? { ...rest, model, anisotropy } : { ...rest, model })
  }
  return (
    <>
      <Select
        label={words.model}
        value={source.model}
        options={entriesOf<ChainModel>(words.models)}
        onChange={choose}
      />
      <p className={styles.formula}>{words.formulas[source.model]}</p>
      <div className={styles.pair}>
        <NumberField
          whole
          label={words.sites}
          value={source.qubits}
          low={source.boundary === 'periodic' ? 3 : 2}
          high={20}
          onChange={(qubits) => set({ ...source, qubits })}
        />
        <Choice
          label={words.boundary}
          value={source.boundary}
          options={entriesOf<'open' | 'periodic'>(words.boundaries)}
          onChange={(boundary) =>
            set({
              ...source,
              boundary,
              qubits: boundary === 'periodic' ? Math.max(3, source.qubits) : source.qubits,
            })
          }
        />
      </div>
      <div className={styles.pair}>
        <NumberField
          label={words.coupling}
          value={source.coupling}
          low={-100}
          high={100}
          onChange={(coupling) => set({ ...source, coupling })}
        />
        {hasScan ? null : (
          <NumberField
            label={words.field}
            value={source.field}
            low={-100}
            high={100}
            onChange={(field) => set({ ...source, field })}
          />
        )}
      </div>
      {source.model === 'xxz' ? (
        <NumberField
          label={words.anisotropy}
          value={source.anisotropy ?? 1}
          low={-100}
          high={100}
          onChange={(anisotropy) => set({ ...source, anisotropy })}
        />
      ) : null}
    </>
  )
}

/** Where scans begin and end at first. */
const usualScan = {
  H2: { from: 0.3, to: 2.5, points: 45 },
  'HeH+': { from: 0.5, to: 3, points: 26 },
  LiH: { from: 0.9, to: 3, points: 17 },
  chain: { from: 0, to: 2, points: 21 },
} as const

/** The line that suits a Hamiltonian. */
export function usualScanOf(hamiltonian: HamiltonianSource): VqeScan {
  return usualScan[hamiltonian.kind === 'molecule' ? hamiltonian.molecule : 'chain']
}

/** @param always a line, not one place */
export function LineFields({ problem, edit, always }: FieldsProps & { readonly always?: boolean }) {
  const { hamiltonian, scan } = problem
  if (hamiltonian.kind === 'text') return null
  const [low, high] = hamiltonian.kind === 'molecule' ? [0.2, 10] : [-100, 100]
  const usual = usualScanOf(hamiltonian)
  const set = (part: Partial<VqeScan>) => edit({ scan: { ...(scan ?? usual), ...part } })
  return (
    <section className={styles.section} aria-label={words.line}>
      {always ? null : (
        <Choice
          label={words.line}
          value={scan ? 'scan' : 'point'}
          options={entriesOf<'point' | 'scan'>(words.lines)}
          onChange={(kind) => edit({ scan: kind === 'scan' ? usual : null })}
        />
      )}
      {scan ? (
        <div className={styles.three}>
          <NumberField
            label={words.from}
            value={scan.from}
            low={low}
            high={Math.min(high, scan.to - 1e-6)}
            onChange={(from) => set({ from })}
          />
          <NumberField
            label={words.to}
            value={scan.to}
            low={Math.max(low, scan.from + 1e-6)}
            high={high}
            onChange={(to) => set({ to })}
          />
          <NumberField
            whole
            label={words.points}
            value={scan.points}
            low={2}
            high={200}
            onChange={(points) => set({ points })}
          />
        </div>
      ) : null}
    </section>
  )
}
