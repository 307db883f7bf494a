/* The arrows between the boxes of the loop, and the token that travels along them in slow motion. */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useRun } from '../lab-context.tsx'
import { arrowsOf, arrowTo, type Arrow, type Place } from './loop-paths.ts'
import { stages, type Stage } from './loop-values.ts'
import styles from './LoopArrows.module.css'

/** How long the token travels, in milliseconds: less than a stage of slow motion lasts. */
const travelTime = 420

function measured(list: HTMLElement): Partial<Record<Stage, Place>> {
  const origin = list.getBoundingClientRect()
  const places: Partial<Record<Stage, Place>> = {}
  for (const stage of stages) {
    const box = list.querySelector(`[data-stage="${stage}"]`)?.getBoundingClientRect()
    if (!box || box.width === 0) continue
    places[stage] = {
      left: Math.round(box.left - origin.left),
      top: Math.round(box.top - origin.top),
      right: Math.round(box.right - origin.left),
      bottom: Math.round(box.bottom - origin.top),
    }
  }
  return places
}

/** Arrows for the boxes beside `layer`, measured again whenever one of them changes its size. */
function useArrows(layer: RefObject<HTMLElement | null>): readonly Arrow[] {
  const [arrows, setArrows] = useState<readonly Arrow[]>([])
  useLayoutEffect(() => {
    const element = layer.current?.parentElement
    if (!element) return undefined
    const update = () => {
      const next = arrowsOf(measured(element))
      setArrows((old) =>
        old.length === next.length && old.every((arrow, index) => arrow.path === next[index]?.path)
          ? old
          : next,
      )
    }
    update()
    const observer = new ResizeObserver(update)
    observer.observe(element)
    for (const box of element.querySelectorAll('[data-stage]')) observer.observe(box)
    return () => observer.disconnect()
  }, [layer])
  return arrows
}

const stillness = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

function pathTo(arrows: readonly Arrow[], stage: Stage): string | null {
  return arrowTo(arrows, stage)?.path ?? null
}

function Token({ path }: { readonly path: string | null }) {
  const token = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = token.current
    if (!element || path === null || stillness()) return undefined
    element.style.offsetPath = `path("${path}")`
    const travel = element.animate(
      [
        { offsetDistance: '0%', opacity: 1 },
        { offsetDistance: '100%', opacity: 1, offset: 0.9 },
        { offsetDistance: '100%', opacity: 0 },
      ],
      { duration: travelTime, easing: 'ease-in-out', fill: 'both' },
    )
    return () => travel.cancel()
  }, [path])
  return <span ref={token} className={styles.token} />
}

/** Drawing over the boxes, which are its siblings; takes no pointer. */
export function LoopArrows() {
  const layer = useRef<HTMLDivElement>(null)
  const arrows = useArrows(layer)
  const stage = useRun((state) => state.stage)
  return (
    <div ref={layer} className={styles.layer} aria-hidden="true">
      <svg className={styles.drawing}>
        <defs>
          <marker
            id="loop-tip"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" className={styles.tip} />
          </marker>
        </defs>
        {arrows.map((arrow) => (
          <path key={arrow.from} d={arrow.path} className={styles.arrow} markerEnd="url(#loop-tip)" />
        ))}
      </svg>
      {stage ? <Token key={stage} path={pathTo(arrows, stage)} /> : null}
    </div>
  )
}
