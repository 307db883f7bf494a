/* Digits in the drawing: they choose the next qubit of a gate that waits for one. */
import { useEffect, type RefObject } from 'react'
import { aimPick, confirmPick } from '../../store/actions/place.ts'
import { composerOf } from '../../store/composer-slice.ts'
import { useLab } from '../lab-context.tsx'

export function useDigits(root: RefObject<SVGSVGElement | null>): void {
  const lab = useLab()
  useEffect(() => {
    const svg = root.current
    const listen = (event: KeyboardEvent) => {
      const waiting = composerOf(lab).getState().pick !== null
      if (!waiting || event.ctrlKey || event.metaKey || !/^\d$/.test(event.key)) return
      event.preventDefault()
      aimPick(lab, Number(event.key))
      if (composerOf(lab).getState().pick?.next === Number(event.key)) confirmPick(lab)
    }
    svg?.addEventListener('keydown', listen)
    return () => svg?.removeEventListener('keydown', listen)
  }, [lab, root])
}
