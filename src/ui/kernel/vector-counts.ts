/* Which rows of the data are support vectors, and how many of each class. */
import type { DoctorView } from './types.ts'

/** Row numbers of the data. */
export function vectorRows(view: Pick<DoctorView, 'order' | 'diagnosis'>): ReadonlySet<number> {
  const places = view.diagnosis?.machine?.supportVectors ?? []
  return new Set(places.map((place) => view.order[place] ?? place))
}

/** Of each class: its name, its support vectors, its rows. */
export function vectorCounts(
  view: Pick<DoctorView, 'classSizes' | 'classNames' | 'diagnosis'>,
): readonly (readonly [name: string, count: number, of: number])[] {
  const places = view.diagnosis?.machine?.supportVectors ?? []
  let from = 0
  return view.classNames.map((name, index) => {
    const size = view.classSizes[index] ?? 0
    const [low, high] = [from, from + size]
    from = high
    return [name, places.filter((place) => place >= low && place < high).length, size] as const
  })
}
