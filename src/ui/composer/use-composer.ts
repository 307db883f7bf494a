/* The composer's state inside React. */
import { useStore } from 'zustand'
import { composerOf, type ComposerState } from '../../store/composer-slice.ts'
import { useLab } from '../lab-context.tsx'

/** Part of what the composer is in the middle of. */
export function useComposer<T>(selector: (state: ComposerState) => T): T {
  return useStore(composerOf(useLab()), selector)
}
