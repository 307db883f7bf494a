/* Puts a view of the lab on a page that wears the lab's own styles. */
import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'
import '../../src/ui/tokens.css'
import '../../src/ui/base.css'
import { LabProvider } from '../../src/ui/lab-context.tsx'
import type { Lab } from '../../src/store/lab-store.ts'

/** Renders in a box of that width; gives back the screen to look for things in. */
export function mount(lab: Lab, view: ReactNode, width = 500) {
  return render(
    <LabProvider lab={lab}>
      <div style={{ width, background: 'var(--panel)' }}>{view}</div>
    </LabProvider>,
  )
}

/** Red, green and blue of a canvas at a place in CSS pixels. */
export function pixelAt(canvas: HTMLCanvasElement, x: number, y: number): readonly [number, number, number] {
  const density = canvas.width / canvas.clientWidth
  const context = canvas.getContext('2d')
  const data = context?.getImageData(Math.round(x * density), Math.round(y * density), 1, 1).data
  return [data?.[0] ?? 0, data?.[1] ?? 0, data?.[2] ?? 0]
}

/** The two next frames of the screen: by then everything asked for has been drawn. */
export async function drawn(): Promise<void> {
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
}
