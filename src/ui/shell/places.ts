/* The places of the lab. A place is shown when it exists; its code is fetched when it is first opened. */
import {
  ChartColumn,
  GraduationCap,
  Grid3x3,
  LayoutGrid,
  Mountain,
  Puzzle,
  SlidersHorizontal,
} from 'lucide-react'
import { lazy } from 'react'
import { shellText } from '../text/shell.ts'

export const places = [
  { path: '/', label: shellText.lab, Icon: SlidersHorizontal, Screen: null },
  {
    path: '/gallery',
    label: shellText.gallery,
    Icon: LayoutGrid,
    Screen: lazy(() => import('../gallery/Gallery.tsx')),
  },
  {
    path: '/learn',
    label: shellText.learn,
    Icon: GraduationCap,
    Screen: lazy(() => import('../school/Learn.tsx')),
  },
  {
    path: '/kernel',
    label: shellText.kernel,
    Icon: Grid3x3,
    Screen: lazy(() => import('../kernel/KernelPlace.tsx')),
  },
  {
    path: '/insight',
    label: shellText.insight,
    Icon: Mountain,
    Screen: lazy(() => import('../insight/Insight.tsx')),
  },
  {
    path: '/compare',
    label: shellText.compare,
    Icon: ChartColumn,
    Screen: lazy(() => import('../compare/Compare.tsx')),
  },
  {
    path: '/solve',
    label: shellText.solve,
    Icon: Puzzle,
    Screen: lazy(() => import('../solver/Solve.tsx')),
  },
] as const

/** The place that an address is in; the Lab for all others. */
export function placeAt(location: string): (typeof places)[number] {
  return places.find(({ path }) => path !== '/' && location.startsWith(path)) ?? places[0]
}
