/* The comparison of the page inside React. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import {
  comparisonDesk,
  shownResults,
  type ComparisonDesk,
  type DeskState,
} from '../../store/comparison-desk.ts'
import type { KeptResults } from '../../store/comparison-kept.ts'
import { useLab, useStudy } from '../lab-context.tsx'
import { ownNames } from './compare-files.ts'

/** The desk of the lab. */
export function useDesk(): ComparisonDesk {
  return comparisonDesk(useLab(), ownNames)
}

/** Part of the desk; the view is drawn again only when the selected value changes. */
export function useDeskState<T>(selector: (state: DeskState) => T): T {
  return useStore(useDesk().store, selector)
}

/** What can be shown, and of which document; null before the first answer. */
export function useShownResults(): KeptResults | null {
  const kept = useDeskState((state) => state.kept)
  const dismissed = useDeskState((state) => state.dismissed)
  const { view, viewOf } = useStudy('comparison')
  return useMemo(() => shownResults({ view, viewOf }, { kept, dismissed }), [kept, dismissed, view, viewOf])
}
