/* A tool of the palette: pressed and dragged onto a wire, or clicked and then placed by a click. */
import { useRef, type PointerEvent } from 'react'
import { placeTool } from '../../store/actions/place.ts'
import { composerOf, type Tool } from '../../store/composer-slice.ts'
import { drawingNow } from '../../store/drawing.ts'
import { useLab } from '../lab-context.tsx'
import { surfaceOf, toolGhost } from './drop.ts'

const slack = 5

/** Handlers of a tool's button. `onTaken` is told when the tool is in the hand or in its place. */
export function useToolDrag(tool: Tool, onTaken?: () => void) {
  const lab = useLab()
  const start = useRef<{ x: number; y: number; dragging: boolean } | null>(null)
  const composer = composerOf(lab)
  const spotOf = (event: PointerEvent) => surfaceOf(lab)?.spotAt(event.clientX, event.clientY) ?? null
  const end = () => {
    start.current = null
    composer.setState({ ghost: null })
  }
  return {
    onPointerDown(event: PointerEvent<HTMLButtonElement>) {
      if (event.button !== 0) return
      start.current = { x: event.clientX, y: event.clientY, dragging: false }
      /* From the first moment: a quick hand is off the button before the next event. */
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent<HTMLButtonElement>) {
      const from = start.current
      if (!from) return
      const far = Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y) > slack
      if (!from.dragging && !far) return
      if (!from.dragging) {
        from.dragging = true
        composer.setState({ armed: null, pick: null })
      }
      const spot = spotOf(event)
      composer.setState({ ghost: spot ? toolGhost(tool, spot, drawingNow(lab)) : null })
    },
    onPointerUp(event: PointerEvent<HTMLButtonElement>) {
      const from = start.current
      if (!from?.dragging) return
      const spot = spotOf(event)
      composer.setState({ ghost: null })
      if (!spot) return
      onTaken?.()
      placeTool(lab, tool, spot.column, [spot.qubit])
      if (tool.kind !== 'readout') surfaceOf(lab)?.focus()
    },
    onPointerCancel: end,
    /** Comes after a drag too, when it ends over its own button. */
    onClick() {
      const dragged = start.current?.dragging ?? false
      end()
      if (dragged) return
      composer.setState(({ armed }) => ({ armed: armed === tool ? null : tool, pick: null }))
      onTaken?.()
    },
  }
}
