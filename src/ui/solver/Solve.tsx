/* The place "Solve": kinds of problems at the left, the present one beside: what is asked, and what came out. */
import { Suspense, useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import type { ProblemKind } from '../../document/problems/problem.ts'
import {
  entryOf,
  isProblemKind,
  problemGroups,
  problemKinds,
  type ProblemGroup,
} from '../../document/problems/registry.ts'
import { classes } from '../controls/classes.ts'
import { Select } from '../controls/Select.tsx'
import { useLab } from '../lab-context.tsx'
import { useLayout } from '../shell/use-layout.ts'
import { solveText, wordsOf } from '../text/solve.ts'
import { addressOf, followProblemLink } from './problem-files.ts'
import { ProblemFrame } from './ProblemFrame.tsx'
import styles from './Solve.module.css'

const kinds = Object.keys(problemKinds).filter(isProblemKind)

const kindsIn = (group: ProblemGroup) => kinds.filter((kind) => entryOf(kind).group === group)

/** The kind of an address such as `/solve/qubo`; the first one where it names none. */
function kindAt(location: string): ProblemKind {
  const name = location.split('/')[2]
  return isProblemKind(name) ? name : kinds[0]!
}

function KindList({ here }: { readonly here: ProblemKind }) {
  return (
    <nav aria-label={solveText.list} className={styles.list}>
      {problemGroups.map((group) =>
        kindsIn(group).length === 0 ? null : (
          <div key={group} role="group" aria-labelledby={`solve-${group}`}>
            <h2 id={`solve-${group}`} className={styles.group}>
              {solveText.groups[group]}
            </h2>
            {kindsIn(group).map((kind) => (
              <Link
                key={kind}
                href={addressOf(kind)}
                aria-current={kind === here ? 'page' : undefined}
                className={classes(styles.entry, kind === here && styles.here)}
              >
                {wordsOf(kind).title}
              </Link>
            ))}
          </div>
        ),
      )}
    </nav>
  )
}

function KindChoice({ here }: { readonly here: ProblemKind }) {
  const [, navigate] = useLocation()
  return (
    <div className={styles.choice}>
      <Select
        hideLabel
        label={solveText.list}
        value={here}
        options={problemGroups.flatMap(kindsIn).map((kind) => ({
          value: kind,
          label: `${solveText.groups[entryOf(kind).group]}: ${wordsOf(kind).title}`,
        }))}
        onChange={(kind) => navigate(addressOf(kind))}
      />
    </div>
  )
}

export default function Solve() {
  const lab = useLab()
  const layout = useLayout()
  const [location] = useLocation()
  const here = kindAt(location)
  useEffect(() => {
    const follow = () => void followProblemLink(lab)
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [lab])
  return (
    <main className={styles.place}>
      {layout === 'phone' ? (
        <Link href="/" className={styles.back}>
          {solveText.back}
        </Link>
      ) : null}
      {layout === 'desktop' ? <KindList here={here} /> : <KindChoice here={here} />}
      <Suspense fallback={null}>
        <ProblemFrame key={here} kind={here} />
      </Suspense>
    </main>
  )
}
