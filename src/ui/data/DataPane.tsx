/* The left column: data, the circuit as a recipe, and in the advanced view all other settings. */
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import type { DataSource } from '../../document/experiment.ts'
import { dataSetNamed } from '../../document/registries.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { Slider } from '../controls/Slider.tsx'
import { useDocument, useLab, useRun, useView } from '../lab-context.tsx'
import { dataText } from '../text/data.ts'
import { LevelControl } from '../shell/LevelControl.tsx'
import { useLayout } from '../shell/use-layout.ts'
import { columnCountOf } from '../../store/data-edits.ts'
import { DataSets } from './DataSets.tsx'
import { RecipeControls } from './RecipeControls.tsx'
import { Section } from './Section.tsx'
import { suggestion } from './try-this.ts'
import { useChooseData } from './use-data-edits.ts'
import styles from './DataPane.module.css'

const countRange = { low: 20, high: 1000, step: 10 }

/** Noise, count and the set's own options. */
function GeneratedControls({ data }: { readonly data: Extract<DataSource, { source: 'generated' }> }) {
  const choose = useChooseData()
  const set = dataSetNamed(data.set)
  return (
    <>
      {set?.noise ? (
        <Slider
          label={dataText.noise}
          help={dataText.noiseHelp}
          value={data.noise}
          low={0}
          high={Math.max(set.noise.high, data.noise)}
          step={0.01}
          onChange={(noise) => choose({ ...data, noise }, 'noise')}
        />
      ) : null}
      {set?.options.map((option) => (
        <Slider
          key={option.name}
          label={option.label}
          help={dataText.optionHelp}
          value={data.options[option.name] ?? option.initial}
          low={option.low}
          high={option.high}
          step={option.step}
          onChange={(value) =>
            choose({ ...data, options: { ...data.options, [option.name]: value } }, option.name)
          }
        />
      ))}
      <Slider
        label={dataText.points}
        help={dataText.pointsHelp}
        value={data.count}
        low={countRange.low}
        high={Math.max(countRange.high, data.count)}
        step={countRange.step}
        onChange={(count) => choose({ ...data, count }, 'count')}
      />
    </>
  )
}

/** Where measured rows come from, and under which licence. */
function Origin() {
  const origin = useRun((run) => run.opened?.data.origin)
  const words = [origin?.provenance, origin?.licence].filter(Boolean).join('. ')
  return words ? <p className={styles.origin}>{words}</p> : null
}

/** More columns than qubits, or a reduction, are worth a word; in the advanced view any that could be fewer. */
function Columns() {
  const advanced = useView((view) => view.advanced)
  const shown = useDocument(({ experiment: { data, reduction }, source }) => {
    const least = advanced ? 2 : source.circuit.qubitCount
    return reduction !== undefined || columnCountOf(data) > least
  })
  return shown ? (
    <Suspense fallback={null}>
      <ReductionSetting />
    </Suspense>
  ) : null
}

function SourceControls() {
  const lab = useLab()
  const data = useDocument((state) => state.experiment.data)
  if (data.source === 'generated') return <GeneratedControls data={data} />
  if (data.source === 'drawn')
    return (
      <Suspense fallback={null}>
        <DrawPad />
      </Suspense>
    )
  if (data.source === 'shipped') return <Origin />
  return (
    <div className={styles.table}>
      <strong>{dataText.table(data.table.name)}</strong>
      <Origin />
      <Button size="small" onClick={() => lab.view.setState({ dialog: 'csv' })}>
        {dataText.change}
      </Button>
    </div>
  )
}

function rowsOf(data: DataSource): number {
  switch (data.source) {
    case 'generated':
      return data.count
    case 'shipped':
      return dataSetNamed(data.set)?.count ?? 0
    case 'table':
      return data.table.features.length
    case 'drawn':
      return data.points.length
    default:
      return data satisfies never
  }
}

function Fold() {
  const lab = useLab()
  return (
    <IconButton
      label={dataText.fold}
      size="small"
      variant="quiet"
      onClick={() => lab.view.setState({ dataFolded: true })}
    >
      <PanelLeftClose aria-hidden="true" />
    </IconButton>
  )
}

function DataSection() {
  const count = useDocument((state) => rowsOf(state.experiment.data))
  const seed = useDocument((state) => state.experiment.seed)
  const view = useRun((run) => run.opened?.data)
  return (
    <Section title={dataText.title} help={dataText.help} aside={dataText.facts(count, seed)}>
      <DataSets />
      <div className={styles.stack}>
        <SourceControls />
        <Columns />
        {view?.warnings
          .filter((warning) => warning !== view.reductionNote)
          .map((warning) => (
            <p key={warning} className={styles.warning}>
              {warning}
            </p>
          ))}
      </div>
    </Section>
  )
}

const DrawPad = lazy(() => import('./DrawPad.tsx').then((module) => ({ default: module.DrawPad })))
const ReductionSetting = lazy(() => import('../settings/ReductionSetting.tsx'))
const NoiseSection = lazy(() => import('../noise/NoiseSection.tsx'))
const Advanced = lazy(() => import('./AdvancedSettings.tsx'))

function TryThis() {
  const experiment = useDocument((state) => state.experiment)
  const source = useDocument((state) => state.source)
  const hint = useMemo(() => suggestion({ experiment, source }), [experiment, source])
  return (
    <p className={styles.hint}>
      <strong>{dataText.tryThis}</strong> {hint}
    </p>
  )
}

/** The left column of the lab. */
export function DataPane() {
  const lab = useLab()
  const layout = useLayout()
  const advanced = useView((view) => view.advanced)
  const noisy = useDocument((state) => state.experiment.noise !== null)
  const folded = useView((view) => view.dataFolded) && layout === 'tablet'
  if (folded) {
    return (
      <div className={styles.folded}>
        <IconButton
          label={dataText.unfold}
          variant="quiet"
          onClick={() => lab.view.setState({ dataFolded: false })}
        >
          <PanelLeftOpen aria-hidden="true" />
        </IconButton>
      </div>
    )
  }
  return (
    <section className={styles.pane} aria-label={dataText.pane}>
      {layout === 'desktop' ? null : (
        <div className={styles.level}>
          <LevelControl />
          {layout === 'tablet' ? <Fold /> : null}
        </div>
      )}
      <DataSection />
      <Section
        title={dataText.circuit}
        help={dataText.circuitHelp}
        aside={
          <button
            type="button"
            className={styles.link}
            onClick={() => lab.view.setState({ dialog: 'encoding' })}
          >
            {dataText.encodingReport}
          </button>
        }
      >
        <RecipeControls />
      </Section>
      {noisy || advanced ? (
        <Suspense fallback={null}>
          <NoiseSection />
        </Suspense>
      ) : null}
      {advanced ? (
        <Suspense fallback={null}>
          <Advanced />
        </Suspense>
      ) : null}
      <TryThis />
    </section>
  )
}
