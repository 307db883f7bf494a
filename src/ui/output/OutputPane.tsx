/* What the model has learned: decision surface, verdict, loss, and the kernel, gradient and state tabs.
   Lays out; each part follows the run by itself. */
import { lazy, Suspense, useEffect } from 'react'
import type { OutputTab } from '../../store/view-slice.ts'
import { Help } from '../controls/Help.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Tabs } from '../controls/Tabs.tsx'
import { useDocument, useLab, useRun, useView } from '../lab-context.tsx'
import { outputText } from '../text/output.ts'
import { followNorms } from './gradient-norms.ts'
import { KernelTab } from './KernelTab.tsx'
import { LossChart } from './LossChart.tsx'
import { taskSigns } from './readout-name.ts'
import { AxesChoice, SurfaceLegend } from './SurfaceLegend.tsx'
import { SurfacePlot } from './SurfacePlot.tsx'
import { usePacedRun } from './use-live-run.ts'
import { VerdictCard } from './VerdictCard.tsx'
import styles from './OutputPane.module.css'

const GradientsTab = lazy(() =>
  import('./GradientsTab.tsx').then((module) => ({ default: module.GradientsTab })),
)
const WhatIfTab = lazy(() => import('../whatif/WhatIfTab.tsx'))
const StateTab = lazy(() => import('../state/StateTab.tsx').then((module) => ({ default: module.StateTab })))

function Header() {
  const lab = useLab()
  const kind = useRun((state) => state.opened?.data.kind ?? null)
  const plane = useRun((state) => (state.opened?.data.featureCount ?? 2) > 1)
  const sign = useDocument((state) =>
    taskSigns(state.experiment.task, state.source.circuit.readouts).join(' '),
  )
  const model = useView((view) => view.surfaceModel)
  const isAround = useDocument((state) => state.experiment.model !== undefined)
  const hasKernel = useRun(
    (state) => state.kernelSurface !== null || (state.kernelScores?.svm ?? null) !== null,
  )
  const help = outputText.aboutSurface
  return (
    <header className={styles.header}>
      <h2 className={styles.title}>{outputText.title}</h2>
      <Help title={help.title}>
        {help[kind ?? 'binary']} {help.otherFeatures} {help.choose}
      </Help>
      {kind && (hasKernel || model === 'kernel') ? (
        <div className={styles.aside}>
          <Segmented
            size="small"
            label={outputText.surfaceModel}
            value={model}
            options={[
              { value: 'circuit', label: outputText.modelCircuit },
              { value: 'kernel', label: outputText.modelKernel },
            ]}
            onChange={(surfaceModel) => lab.view.setState({ surfaceModel })}
          />
        </div>
      ) : null}
      {kind ? (
        <span className={styles.drawn}>
          {model === 'kernel' || (isAround && kind === 'binary')
            ? outputText.overKernel(plane)
            : outputText.over(kind, sign, plane)}
        </span>
      ) : null}
    </header>
  )
}

/** What the plot shows, in words, for those who do not see it. */
function Summary() {
  const train = usePacedRun((state) => state.train, 1000)
  const validation = usePacedRun((state) => state.validation, 1000)
  const words = [
    train ? outputText.summary.train(train.accuracy, train.rSquared) : '',
    validation ? outputText.summary.validation(validation.accuracy, validation.rSquared) : '',
  ].join(' ')
  return <p className="visually-hidden">{words}</p>
}

function Surface() {
  const data = useRun((state) => state.opened?.data ?? null)
  const model = useView((view) => view.surfaceModel)
  const failed = useRun((state) => state.status === 'failed')
  const waiting = useRun((state) => (model === 'kernel' ? state.kernelSurface : state.surface) === null)
  if (!data)
    return (
      <div className={styles.blank} data-guide="surface">
        {failed ? outputText.failed : outputText.preparing}
      </div>
    )
  return (
    <>
      <AxesChoice data={data} />
      <figure className={styles.figure} aria-label={outputText.title} data-guide="surface">
        <SurfacePlot data={data} model={model} />
        {waiting && !failed ? <p className={styles.waiting}>{outputText.surfacePending}</p> : null}
        <figcaption>
          <SurfaceLegend data={data} />
        </figcaption>
      </figure>
      <Summary />
    </>
  )
}

function Inside() {
  const lab = useLab()
  const tab = useView((view) => view.outputTab)
  useEffect(() => followNorms(lab.run), [lab])
  const { label, ...names } = outputText.tabs
  return (
    <Tabs<OutputTab>
      label={label}
      value={tab}
      tabs={(['kernel', 'gradients', 'state', 'what-if'] as const).map((value) => ({
        value,
        label: names[value],
      }))}
      onChange={(outputTab) => lab.view.setState({ outputTab })}
    >
      <div className={styles.panel}>
        {tab === 'kernel' ? <KernelTab /> : null}
        <Suspense fallback={null}>
          {tab === 'gradients' ? <GradientsTab /> : null}
          {tab === 'state' ? <StateTab /> : null}
          {tab === 'what-if' ? <WhatIfTab /> : null}
        </Suspense>
      </div>
    </Tabs>
  )
}

/** The right column of the lab. */
export function OutputPane() {
  return (
    <section className={styles.pane} aria-label={outputText.title}>
      <Header />
      <Surface />
      <div data-guide="verdict">
        <VerdictCard />
      </div>
      <LossChart />
      <div className={styles.inside} data-guide="details">
        <Inside />
      </div>
    </section>
  )
}
