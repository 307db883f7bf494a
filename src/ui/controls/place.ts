/* Where a floating panel goes: beside its anchor, inside the window. Numbers in, numbers out; nothing is drawn here. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type Side = 'below' | 'above' | 'right' | 'left'

/** Space kept between panel and anchor, and between panel and window edge, in pixels. */
const gap = 8

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)))
}

function fits(side: Side, anchor: Box, panel: Box, view: Box): boolean {
  switch (side) {
    case 'below':
      return anchor.top + anchor.height + gap + panel.height <= view.height
    case 'above':
      return anchor.top - gap - panel.height >= 0
    case 'right':
      return anchor.left + anchor.width + gap + panel.width <= view.width
    case 'left':
      return anchor.left - gap - panel.width >= 0
    default:
      return side satisfies never
  }
}

const opposite: Record<Side, Side> = { below: 'above', above: 'below', right: 'left', left: 'right' }

/**
 * Top left corner of a panel beside its anchor, in window pixels.
 *
 * @param align `start`: leading edges in line; `end`: trailing edges in line
 * @returns also the side taken, since a panel that does not fit goes to the other one
 */
export function placeBeside(
  anchor: Box,
  panel: Box,
  view: Box,
  wanted: Side,
  align: 'start' | 'end',
): { left: number; top: number; side: Side } {
  const candidates: Side[] = [wanted, opposite[wanted], 'below', 'above']
  const side = candidates.find((candidate) => fits(candidate, anchor, panel, view)) ?? wanted
  let left = align === 'start' ? anchor.left : anchor.left + anchor.width - panel.width
  let top = align === 'start' ? anchor.top : anchor.top + anchor.height - panel.height
  if (side === 'below') top = anchor.top + anchor.height + gap
  if (side === 'above') top = anchor.top - gap - panel.height
  if (side === 'right') left = anchor.left + anchor.width + gap
  if (side === 'left') left = anchor.left - gap - panel.width
  return {
    left: clamp(left, gap, view.width - panel.width - gap),
    top: clamp(top, gap, view.height - panel.height - gap),
    side,
  }
}
