/* The place "Insight": questions at the left, the answer to one of them at the right, and the run within reach. */
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react'
import { Link, useLocation } from 'wouter'
import { classes } from '../controls/classes.ts'
import { Select } from '../controls/Select.tsx'
import { usePacedRun } from '../output/use-live-run.ts'
import { PlayButton, ResetButton, StepCounter } from '../shell/RunControls.tsx'
import { useLayout } from '../shell/use-layout.ts'
import { compact } from '../text/format.ts'
import { insightText } from '../text/insight.ts'
import { shellText } from '../text/shell.ts'
import { addressOf, sectionAt, sections, titleOf, type SectionName } from './sections.ts'
import styles from './Insight.module.css'

const screens: Readonly<Record<SectionName, ComponentType>> = {
  landscape: lazy(() => import('./landscape/LandscapeSection.tsx')),
  trainability: lazy(() => import('./trainability/TrainabilitySection.tsx')),
  expressibility: lazy(() => import('./expressibility/ExpressibilitySection.tsx')),
  frequencies: lazy(() => import('./frequencies/FrequenciesSection.tsx')),
  gates: lazy(() => import('./gates/GatesSection.tsx')),
  noise: lazy(() => import('./noise/NoiseSection.tsx')),
  confusion: lazy(() => import('./confusion/ConfusionSection.tsx')),
}

/** The run goes on while its landscape is looked at, so its controls are here too. */
function RunBar() {
  const loss = usePacedRun((run) => run.train?.loss ?? run.history.at(-1)?.loss ?? null, 250)
  return (
    <div role="group" aria-label={shellText.training} className={styles.run}>
      <ResetButton />
      <PlayButton />
      <StepCounter />
      <dl className={styles.loss}>
        <dt>{insightText.loss}</dt>
        <dd>{loss === null ? shellText.noLoss : compact(loss)}</dd>
      </dl>
    </div>
  )
}

function SectionList({ here }: { readonly here: SectionName }) {
  return (
    <nav aria-label={insightText.list} className={styles.list}>
      {sections.map((section) => (
        <Link
          key={section}
          href={addressOf(section)}
          aria-current={section === here ? 'page' : undefined}
          className={classes(styles.entry, section === here && styles.here)}
        >
          <strong>{titleOf(section)}</strong>
          <span>{insightText.sections[section].question}</span>
        </Link>
      ))}
    </nav>
  )
}

function SectionChoice({ here }: { readonly here: SectionName }) {
  const [, navigate] = useLocation()
  return (
    <Select
      hideLabel
      label={insightText.list}
      value={here}
      options={sections.map((section) => ({ value: section, label: titleOf(section) }))}
      onChange={(section) => navigate(addressOf(section))}
    />
  )
}

export default function Insight() {
  const layout = useLayout()
  const [location] = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  const here = sectionAt(location)
  const Screen = screens[here]
  const words = insightText.sections[here]
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className={styles.place}>
      <div className={styles.page}>
        {layout === 'phone' ? (
          <Link href="/" className={styles.back}>
            {insightText.back}
          </Link>
        ) : null}
        <header className={styles.header}>
          <div className={styles.titles}>
            <h1 ref={heading} tabIndex={-1} className={styles.heading}>
              {insightText.title}
            </h1>
            <p className={styles.intro}>{insightText.intro}</p>
          </div>
          <RunBar />
        </header>
        <div className={styles.body}>
          {layout === 'phone' ? <SectionChoice here={here} /> : <SectionList here={here} />}
          <section aria-labelledby="insight-question" className={styles.section}>
            <h2 id="insight-question" className={styles.question}>
              {words.question}
            </h2>
            <p className={styles.intro}>{words.intro}</p>
            <Suspense fallback={null}>
              <Screen />
            </Suspense>
          </section>
        </div>
      </div>
    </main>
  )
}
