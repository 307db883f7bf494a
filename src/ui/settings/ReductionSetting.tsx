/* Many columns made few: in which way, how many, and what is kept. */
import { useMemo } from 'react'
import { LabError } from '../../base/lab-error.ts'
import type { Experiment, Reduction } from '../../document/experiment.ts'
import { columnCountOf, withReduction } from '../../store/data-edits.ts'
import { pictureOf, poolNear, poolsOf } from '../../store/reductions.ts'
import { Button } from '../controls/Button.tsx'
import { Select } from '../controls/Select.tsx'
import { Slider } from '../controls/Slider.tsx'
import { Switch } from '../controls/Switch.tsx'
import { announce } from '../data/use-data-edits.ts'
import { useDocument, useLab, useRun } from '../lab-context.tsx'
import { dataText } from '../text/data.ts'
import { reductionText } from '../text/reduction.ts'
import { Scree } from './Scree.tsx'
import styles from './settings.module.css'

const words = reductionText

/** So many columns at most are offered; a circuit on a screen takes no more. */
const mostColumns = 16

type Kind = Reduction['kind'] | 'all'

/** Changes the reduction, and what has to follow it, in one step of undo. */
function useChooseReduction(): (reduction: Reduction | undefined, gesture?: string) => void {
  const lab = useLab()
  return (reduction, gesture) => {
    const { edit, source } = lab.document.getState()
    try {
      edit((experiment) => {
        const changed = withReduction(experiment, source.circuit, reduction)
        if (!gesture) announce(lab, changed.adapted)
        return changed.experiment
      }, gesture)
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      lab.say('error', dataText.cannot(thrown.message))
    }
  }
}

function Components(props: {
  readonly reduction: Extract<Reduction, { kind: 'pca' }>
  readonly columnCount: number
  readonly onChange: (reduction: Reduction, gesture?: string) => void
}) {
  const { reduction, columnCount, onChange } = props
  return (
    <>
      <Slider
        label={words.components}
        help={words.componentsHelp}
        value={reduction.columns}
        low={1}
        high={Math.max(reduction.columns, Math.min(mostColumns, columnCount))}
        step={1}
        onChange={(columns) => onChange({ ...reduction, columns }, 'components')}
      />
      <Scree kept={reduction.columns} standardize={reduction.standardize} />
      <Switch
        label={words.standardize}
        help={words.standardizeHelp}
        checked={reduction.standardize}
        onChange={(standardize) => onChange({ ...reduction, standardize })}
      />
    </>
  )
}

function Blocks(props: {
  readonly reduction: Extract<Reduction, { kind: 'pool' }>
  readonly onChange: (reduction: Reduction) => void
}) {
  const { reduction, onChange } = props
  const nameOf = ({ rows, columns }: { readonly rows: number; readonly columns: number }) =>
    `${rows} ${columns}`
  const offered = poolsOf(reduction, Math.max(mostColumns, reduction.columns * reduction.rows))
  return (
    <Select
      label={words.blocks}
      help={words.blocksHelp}
      value={nameOf(reduction)}
      options={offered.map((pool) => ({
        value: nameOf(pool),
        label: words.blocksOf(pool.rows, pool.columns),
      }))}
      onChange={(name) => {
        const chosen = offered.find((pool) => nameOf(pool) === name)
        if (chosen) onChange(chosen)
      }}
    />
  )
}

/** What is known of the columns of the document. */
function columnsOf({ data, reduction }: Experiment) {
  const count = columnCountOf(data)
  const picture =
    reduction?.kind === 'pool' ? { width: reduction.width, height: reduction.height } : pictureOf(data, count)
  return { count, picture }
}

/** The choice, its constants, and what the training rows lose by it. */
export default function ReductionSetting() {
  const choose = useChooseReduction()
  const experiment = useDocument((state) => state.experiment)
  const qubits = useDocument((state) => state.source.circuit.qubitCount)
  const note = useRun((state) => state.opened?.data.reductionNote)
  const { count, picture } = useMemo(() => columnsOf(experiment), [experiment])
  const { reduction } = experiment
  const wanted = Math.max(1, Math.min(count, qubits, mostColumns))
  const components: Reduction = { kind: 'pca', columns: wanted, standardize: picture === null }
  const pool = picture && poolNear(picture, qubits, mostColumns)
  const first = { all: undefined, pca: components, pool: pool ?? undefined }
  const kinds: readonly Kind[] = pool ? ['all', 'pca', 'pool'] : ['all', 'pca']
  return (
    <div className={styles.stack}>
      <Select
        label={words.label}
        help={words.help}
        value={reduction?.kind ?? 'all'}
        options={kinds.map((kind) => ({
          value: kind,
          label: kind === 'all' ? words.all(count) : words[kind],
        }))}
        onChange={(kind) => choose(first[kind])}
      />
      {reduction?.kind === 'pca' ? (
        <Components reduction={reduction} columnCount={count} onChange={choose} />
      ) : null}
      {reduction?.kind === 'pool' ? <Blocks reduction={reduction} onChange={choose} /> : null}
      {reduction?.kind === 'pool' && note ? <p className={styles.note}>{sentence(note)}</p> : null}
      {!reduction && count > qubits ? (
        <div className={styles.offer}>
          <p className={styles.note}>{words.wide(count, qubits)}</p>
          <Button size="small" onClick={() => choose(components)}>
            {words.reduce(wanted)}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

const sentence = (note: string) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`
