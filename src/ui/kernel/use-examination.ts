/* The examination inside React. */
import { useStore } from 'zustand'
import { useLab } from '../lab-context.tsx'
import { nearestTo } from './diagnosis-at.ts'
import { examinationOf, type Examination, type ExaminationOf } from './examination.ts'
import type { BandwidthPoint } from './types.ts'

/** The lab's examination: what can be asked of it. */
export function useDoctor(): ExaminationOf {
  return examinationOf(useLab())
}

/** Part of the examination; the view is drawn again only when the selected value changes. */
export function useExamination<T>(selector: (state: Examination) => T): T {
  return useStore(useDoctor().store, selector)
}

/** What is shown: the diagnosis at the slider, or of the nearest bandwidth that is known. */
export function useShown(): BandwidthPoint | null {
  return useExamination((state) => nearestTo(state.points, state.bandwidth))
}
