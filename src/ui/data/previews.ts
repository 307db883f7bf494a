/* Small views of data sets for thumbnails: asked of the session once per source and kept. */
import { useEffect, useState } from 'react'
import type { DataSource } from '../../document/experiment.ts'
import type { DataView } from '../../store/run-slice.ts'
import type { Lab } from '../../store/lab-store.ts'
import { useLab } from '../lab-context.tsx'

const kept = new WeakMap<Lab, Map<string, Promise<DataView | null>>>()

function previewOf(lab: Lab, source: DataSource, seed: number): Promise<DataView | null> {
  const views = kept.get(lab) ?? new Map<string, Promise<DataView | null>>()
  kept.set(lab, views)
  const key = `${seed} ${JSON.stringify(source)}`
  const known = views.get(key)
  if (known) return known
  const asked = lab
    .preview(source, seed)
    .then((answer) => ('code' in answer ? null : answer))
    .catch(() => null)
  views.set(key, asked)
  return asked
}

/** The rows of a source, or null until they are there. */
export function usePreview(source: DataSource, seed: number): DataView | null {
  const lab = useLab()
  const [view, setView] = useState<DataView | null>(null)
  const key = JSON.stringify(source)
  useEffect(() => {
    let gone = false
    void previewOf(lab, JSON.parse(key) as DataSource, seed).then((answer) => {
      if (!gone) setView(answer)
    })
    return () => {
      gone = true
    }
  }, [lab, key, seed])
  return view
}
