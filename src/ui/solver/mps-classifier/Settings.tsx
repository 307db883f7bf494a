/* What is asked of a matrix product state classifier: the data, the chain, how it learns, and its rivals. */
import { classicalEntries } from '../../../document/comparison-models.ts'
import type { DataSource } from '../../../document/experiment.ts'
import type { MpsClassifierProblem } from '../../../document/problems/mps-classifier/types.ts'
import { dataSetNamed, dataSets, type DataSetEntry } from '../../../document/registries.ts'
import { Button } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { Choice } from '../../insight/Choice.tsx'
import { useLab } from '../../lab-context.tsx'
import { classifierText as words } from '../../text/solve-states.ts'
import type { SettingsProps } from '../screens.ts'
import styles from '../vqe/Vqe.module.css'

type Edit = (fields: Partial<MpsClassifierProblem>) => void

const pooled = { kind: 'pool', width: 8, height: 8, columns: 4, rows: 4 } as const

export default function Settings({ document, change }: SettingsProps<'mps-classifier'>) {
  const { problem } = document
  const edit: Edit = (fields) =>
    change((before) => ({ ...before, problem: { ...before.problem, ...fields } }))
  const replace = (next: MpsClassifierProblem) => change((before) => ({ ...before, problem: next }))
  return (
    <>
      <section className={styles.section} aria-label={words.data}>
        <DataFields problem={problem} edit={edit} replace={replace} />
      </section>
      <section className={styles.section} aria-label={words.bond}>
        <ChainFields problem={problem} edit={edit} />
      </section>
      <section className={styles.section} aria-label={words.baselines}>
        {classicalEntries.map(({ name, label, help }) => (
          <Switch
            key={name}
            label={label}
            help={help}
            checked={problem.baselines.includes(name)}
            onChange={(isOn) =>
              edit({
                baselines: isOn
                  ? [...problem.baselines, name]
                  : problem.baselines.filter((one) => one !== name),
              })
            }
          />
        ))}
      </section>
    </>
  )
}

function sourceOf({ name, source, count, noise }: DataSetEntry): DataSource {
  const own = source === 'shipped' ? {} : { count, noise: noise?.initial ?? 0, options: {} }
  return { source, set: name, ...own } as DataSource
}

const sets = dataSets.filter(({ kind }) => kind !== 'regression')

/* A reduction of other data would not fit: it goes with them. */
function withData(problem: MpsClassifierProblem, data: DataSource): MpsClassifierProblem {
  const { reduction: _, ...rest } = problem
  const name = 'set' in data ? data.set : ''
  return { ...rest, data, ...(name === 'digits' ? { reduction: pooled } : {}) }
}

function DataFields(props: {
  readonly problem: MpsClassifierProblem
  readonly edit: Edit
  readonly replace: (problem: MpsClassifierProblem) => void
}) {
  const lab = useLab()
  const { problem, edit, replace } = props
  const { data } = problem
  const named = 'set' in data ? data.set : 'own'
  const own = data.source === 'table' ? data.table.name : data.source
  const takeLab = () => {
    const { experiment } = lab.document.getState()
    const { reduction: _, ...rest } = problem
    replace({
      ...rest,
      data: experiment.data,
      split: experiment.split,
      ...(experiment.reduction && { reduction: experiment.reduction }),
    })
  }
  return (
    <>
      <Select
        label={words.data}
        value={named}
        options={[
          ...(named === 'own' ? [{ value: 'own', label: words.own(own) }] : []),
          ...sets.map(({ name, label }) => ({ value: name, label })),
        ]}
        onChange={(name) => {
          const entry = dataSetNamed(name)
          if (entry) replace(withData(problem, sourceOf(entry)))
        }}
      />
      {data.source === 'generated' ? (
        <div className={styles.pair}>
          <NumberField
            whole
            label={words.rows}
            value={data.count}
            low={8}
            high={5000}
            onChange={(count) => edit({ data: { ...data, count } })}
          />
          <NumberField
            label={words.noise}
            value={data.noise}
            low={0}
            high={2}
            onChange={(noise) => edit({ data: { ...data, noise } })}
          />
        </div>
      ) : null}
      <Columns problem={problem} edit={edit} replace={replace} />
      <div>
        <Button size="small" onClick={takeLab}>
          {words.fromLab}
        </Button>
      </div>
    </>
  )
}

function Columns(props: {
  readonly problem: MpsClassifierProblem
  readonly edit: Edit
  readonly replace: (problem: MpsClassifierProblem) => void
}) {
  const { problem, edit, replace } = props
  const { data, reduction } = problem
  const isDigits = 'set' in data && data.set === 'digits'
  const kinds = ['all', ...(isDigits ? (['pool'] as const) : []), 'pca'] as const
  const choose = (kind: 'all' | 'pool' | 'pca') => {
    const { reduction: _, ...rest } = problem
    if (kind === 'all') replace(rest)
    if (kind === 'pool') edit({ reduction: pooled })
    if (kind === 'pca') edit({ reduction: { kind: 'pca', columns: 4, standardize: true } })
  }
  return (
    <>
      <Choice
        label={words.columns}
        value={reduction?.kind ?? 'all'}
        options={kinds.map((value) => ({ value, label: words.columnKinds[value] }))}
        onChange={choose}
      />
      {reduction?.kind === 'pool' && isDigits ? <p className={styles.hint}>{words.poolNote}</p> : null}
      {reduction?.kind === 'pca' ? (
        <NumberField
          whole
          label={words.components}
          value={reduction.columns}
          low={2}
          high={64}
          onChange={(columns) => edit({ reduction: { ...reduction, columns } })}
        />
      ) : null}
    </>
  )
}

/** Rows of the matrices that are split, at most. */
const mostRows = 96

function ChainFields({ problem, edit }: { readonly problem: MpsClassifierProblem; readonly edit: Edit }) {
  const { localDimension, bond } = problem
  const most = Math.min(32, Math.floor(mostRows / localDimension))
  return (
    <div className={styles.pair}>
      <NumberField
        whole
        label={words.dimension}
        help={words.dimensionHelp}
        value={localDimension}
        low={2}
        high={8}
        onChange={(next) => edit({ localDimension: next, bond: Math.min(bond, Math.floor(mostRows / next)) })}
      />
      <NumberField
        whole
        label={words.bond}
        value={bond}
        low={1}
        high={most}
        onChange={(next) => edit({ bond: next })}
      />
      <NumberField
        whole
        label={words.sweeps}
        value={problem.sweeps}
        low={1}
        high={50}
        onChange={(sweeps) => edit({ sweeps })}
      />
      <NumberField
        whole
        label={words.steps}
        help={words.stepsHelp}
        value={problem.steps}
        low={1}
        high={50}
        onChange={(steps) => edit({ steps })}
      />
      <NumberField
        label={words.penalty}
        help={words.penaltyHelp}
        value={problem.penalty}
        low={0}
        high={1000}
        onChange={(penalty) => edit({ penalty })}
      />
      <NumberField
        label={words.cutoff}
        value={problem.cutoff}
        low={0}
        high={0.1}
        onChange={(cutoff) => edit({ cutoff })}
      />
    </div>
  )
}
