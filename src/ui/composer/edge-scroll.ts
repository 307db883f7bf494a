/* Scrolls the drawing while something is dragged to its edge, faster the nearer it comes. */

/** How near to an edge it begins, and the most that one frame scrolls, in pixels. */
const reach = 40
const fastest = 16

/** How far to scroll along one axis, for a pointer at a place between two edges. */
export function scrollStep(at: number, low: number, high: number): number {
  const before = low + reach - at
  const behind = at - (high - reach)
  if (before > 0) return -Math.ceil((Math.min(before, reach) / reach) * fastest)
  return behind > 0 ? Math.ceil((Math.min(behind, reach) / reach) * fastest) : 0
}

export class EdgeScroll {
  readonly #scrolled: () => void
  #frame = 0

  /** @param scrolled is told after every step, since what is under the pointer has changed */
  constructor(scrolled: () => void) {
    this.#scrolled = scrolled
  }

  /** Goes on scrolling while the pointer stays at an edge of the element. */
  follow(element: Element, clientX: number, clientY: number): void {
    this.stop()
    const box = element.getBoundingClientRect()
    const left = scrollStep(clientX, box.left, box.right)
    const top = scrollStep(clientY, box.top, box.bottom)
    if (left === 0 && top === 0) return
    const step = () => {
      const before = element.scrollLeft + element.scrollTop
      element.scrollBy(left, top)
      if (element.scrollLeft + element.scrollTop === before) return
      this.#scrolled()
      this.#frame = requestAnimationFrame(step)
    }
    this.#frame = requestAnimationFrame(step)
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
  }
}
