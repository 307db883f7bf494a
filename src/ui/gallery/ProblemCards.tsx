/* The ready problems of the Gallery, by the part of Solve that they belong to; one click opens one there. */
import { useEffect, useState } from 'react'
import { entryOf, isProblemKind, problemGroups, problemKinds } from '../../document/problems/registry.ts'
import type { ProblemExample, ProblemGroup } from '../../document/problems/registry.ts'
import { useLab } from '../lab-context.tsx'
import { showProblem } from '../solver/problem-files.ts'
import { galleryText } from '../text/gallery.ts'
import { solveText } from '../text/solve.ts'
import styles from './Gallery.module.css'

interface Shelf {
  readonly group: ProblemGroup
  readonly examples: readonly ProblemExample[]
}

async function loadShelves(): Promise<readonly Shelf[]> {
  const kinds = Object.keys(problemKinds).filter(isProblemKind)
  const shelves = problemGroups.map(async (group) => {
    const own = kinds.filter((kind) => entryOf(kind).group === group)
    const examples = (await Promise.all(own.map((kind) => entryOf(kind).examples()))).flat()
    return { group, examples: examples.filter(({ inGallery }) => inGallery) }
  })
  return (await Promise.all(shelves)).filter(({ examples }) => examples.length > 0)
}

/** Nothing until the examples are fetched. */
function useShelves(): readonly Shelf[] {
  const [shelves, setShelves] = useState<readonly Shelf[]>([])
  useEffect(() => {
    let isGone = false
    void loadShelves().then((found) => {
      if (!isGone) setShelves(found)
    })
    return () => {
      isGone = true
    }
  }, [])
  return shelves
}

function Card({ example }: { readonly example: ProblemExample }) {
  const lab = useLab()
  const { title, description } = example.document
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        aria-label={galleryText.open(title)}
        aria-describedby={`gallery-${example.name}`}
        onClick={() => void showProblem(lab, example.document)}
      >
        <span className={styles.title}>{title}</span>
        <span id={`gallery-${example.name}`} className={styles.sentence}>
          {description}
        </span>
      </button>
    </li>
  )
}

export function ProblemCards() {
  const shelves = useShelves()
  if (shelves.length === 0) return null
  return (
    <section aria-labelledby="gallery-problems">
      <h2 id="gallery-problems" className={styles.heading}>
        {galleryText.problems}
      </h2>
      <p className={styles.intro}>{galleryText.problemsIntro}</p>
      {shelves.map(({ group, examples }) => (
        <section key={group} aria-labelledby={`gallery-${group}`}>
          <h3 id={`gallery-${group}`} className={styles.group}>
            {solveText.groups[group]}
          </h3>
          <ul className={styles.cards}>
            {examples.map((example) => (
              <Card key={example.name} example={example} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
