/* Which data the models meet: the Lab's own, tables of one's own, and the sets of the lab, each with its points. */
import { Check } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ComparedData } from '../../document/comparison.ts'
import type { Table } from '../../document/experiment.ts'
import { dataSets, type DataSetEntry } from '../../document/registries.ts'
import {
  comparedOwn,
  comparedSet,
  sameData,
  unfitData,
  withClassLabels,
  withData,
  withoutData,
} from '../../store/comparison-edits.ts'
import { Button } from '../controls/Button.tsx'
import { classes } from '../controls/classes.ts'
import { DataThumb } from '../data/DataThumb.tsx'
import { Section } from '../data/Section.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { dataChoiceText } from '../text/compare.ts'
import styles from './Choice.module.css'
import { titleOf } from '../data/titles.ts'
import { useDesk, useDeskState } from './use-desk.ts'

const CsvDialog = lazy(() =>
  import('../data/CsvDialog.tsx').then((module) => ({ default: module.CsvDialog })),
)

const shownFirst = 6
const thumbSeed = 42
const thumbCount = 90

const classSets: readonly DataSetEntry[] = dataSets.filter(({ kind }) => kind !== 'regression')

/** Fewer points make a plainer picture. */
function thumbSource({ data }: ComparedData): ComparedData['data'] {
  return data.source === 'generated' ? { ...data, count: Math.min(data.count, thumbCount) } : data
}

function DataCard(props: {
  readonly compared: ComparedData
  readonly label: string
  readonly title?: string | undefined
  readonly index: number
}) {
  const { compared, label, index } = props
  const desk = useDesk()
  const isChosen = index >= 0
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={props.title}
      className={classes(styles.card, isChosen && styles.chosen)}
      onClick={() =>
        desk.edit((comparison) =>
          isChosen ? withoutData(comparison, index) : withData(comparison, compared),
        )
      }
    >
      <DataThumb source={thumbSource(compared)} seed={thumbSeed} />
      <span className={styles.name}>{label}</span>
      {isChosen ? <Check aria-hidden="true" className={styles.check} /> : null}
    </button>
  )
}

/** The data of the Lab, or why they are not offered. */
function LabData({ chosen }: { readonly chosen: readonly ComparedData[] }) {
  const experiment = useDocument((state) => state.experiment)
  const unfit = unfitData(experiment)
  const own = comparedOwn(experiment, titleOf(experiment.data))
  if (unfit) return <p className={styles.note}>{dataChoiceText.unfit[unfit]}</p>
  const index = chosen.findIndex((set) => sameData(set, own))
  return <DataCard compared={own} index={index} label={dataChoiceText.own(own.name)} />
}

function AddTable() {
  const lab = useLab()
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const add = (table: Table) => {
    const classes = withClassLabels(table)
    if (!classes) lab.say('error', dataChoiceText.noClasses(table.name))
    else
      desk.edit((comparison) =>
        withData(comparison, { name: table.name, data: { source: 'table', table: classes } }),
      )
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {dataChoiceText.table}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <CsvDialog onClose={() => setOpen(false)} onTable={add} />
        </Suspense>
      ) : null}
    </>
  )
}

export function DataChoice() {
  const chosen = useDeskState((state) => state.comparison.dataSets)
  const experiment = useDocument((state) => state.experiment)
  const [all, setAll] = useState(false)
  const own = comparedOwn(experiment, '')
  const offered = classSets.map((entry) => ({ entry, compared: comparedSet(entry) }))
  const indexOf = (compared: ComparedData) => chosen.findIndex((set) => sameData(set, compared))
  const isOffered = (set: ComparedData) =>
    sameData(set, own) || offered.some(({ compared }) => sameData(set, compared))
  const shown = all ? offered : offered.filter(({ compared }, i) => i < shownFirst || indexOf(compared) >= 0)
  return (
    <Section title={dataChoiceText.title} help={dataChoiceText.help} aside={<AddTable />}>
      <div role="group" aria-label={dataChoiceText.title} className={styles.cards}>
        <LabData chosen={chosen} />
        {chosen.map((set, index) =>
          isOffered(set) ? null : <DataCard key={set.name} compared={set} index={index} label={set.name} />,
        )}
        {shown.map(({ entry, compared }) =>
          sameData(compared, own) ? null : (
            <DataCard
              key={entry.name}
              compared={compared}
              index={indexOf(compared)}
              label={entry.label}
              title={entry.help}
            />
          ),
        )}
      </div>
      {all || shown.length < offered.length ? (
        <button type="button" aria-expanded={all} className={styles.link} onClick={() => setAll(!all)}>
          {all ? dataChoiceText.fewer : dataChoiceText.more(offered.length - shown.length)}
        </button>
      ) : null}
    </Section>
  )
}
