/* One hint of a guided start: a card beside the thing it speaks of, which wears a ring meanwhile. */
import { useEffect, useRef } from 'react'
import { Button } from '../controls/Button.tsx'
import { placeBeside } from '../controls/place.ts'
import { useLab, useView } from '../lab-context.tsx'
import { guideText, type GuideName } from '../text/guides.ts'
import { guideNamed, guides, hintText, leaveGuide } from './guides.ts'
import { useLayout } from './use-layout.ts'
import styles from './Guide.module.css'

/** Ring and card follow their anchor, which may move, appear late or scroll. */
function useAnchored(mark: string | undefined, side: 'right' | 'left' | 'below' | 'above') {
  const card = useRef<HTMLDialogElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!mark) return undefined
    document.querySelector(`[data-guide="${mark}"]`)?.scrollIntoView({ block: 'center' })
    let frame = 0
    const follow = () => {
      frame = requestAnimationFrame(follow)
      const anchor = document.querySelector(`[data-guide="${mark}"]`)
      if (!card.current || !ring.current) return
      ring.current.hidden = anchor === null
      const view = { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }
      const box = anchor?.getBoundingClientRect() ?? { left: 16, top: 80, width: 0, height: 0 }
      const place = placeBeside(box, card.current.getBoundingClientRect(), view, side, 'start')
      card.current.style.translate = `${Math.round(place.left)}px ${Math.round(place.top)}px`
      ring.current.style.translate = `${Math.round(box.left - 4)}px ${Math.round(box.top - 4)}px`
      ring.current.style.width = `${Math.round(box.width + 8)}px`
      ring.current.style.height = `${Math.round(box.height + 8)}px`
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [mark, side])
  return { card, ring }
}

function Hint({ name, hint }: { readonly name: GuideName; readonly hint: number }) {
  const lab = useLab()
  const layout = useLayout()
  const { anchors } = guides[name]
  const anchor = anchors[hint]
  const side = layout === 'phone' ? 'above' : (anchor?.side ?? 'below')
  const { card, ring } = useAnchored(anchor?.mark, side)
  const go = (next: number) => lab.view.setState({ guide: { name, hint: next } })
  const leave = () => leaveGuide(lab)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leaveGuide(lab)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [lab])
  useEffect(() => {
    if (anchor?.tab) lab.view.setState({ phoneTab: anchor.tab })
  }, [lab, anchor])
  const last = hint === anchors.length - 1
  return (
    <>
      <div ref={ring} className={styles.ring} aria-hidden="true" />
      <dialog open ref={card} aria-label={guideText.guides[name].title} className={styles.card}>
        <div className={styles.head}>
          <strong>{guideText.guides[name].title}</strong>
          <span>{guideText.progress(hint + 1, anchors.length)}</span>
        </div>
        <p aria-live="polite" className={styles.text}>
          {hintText(name, hint)}
        </p>
        <div className={styles.actions}>
          {last ? null : (
            <Button size="small" variant="quiet" className={styles.leave} onClick={leave}>
              {guideText.leave}
            </Button>
          )}
          {hint > 0 ? (
            <Button size="small" onClick={() => go(hint - 1)}>
              {guideText.back}
            </Button>
          ) : null}
          <Button size="small" variant="primary" onClick={() => (last ? leave() : go(hint + 1))}>
            {last ? guideText.finish : guideText.next}
          </Button>
        </div>
      </dialog>
    </>
  )
}

export function Guide() {
  const guide = useView((view) => view.guide)
  const name = guide ? guideNamed(guide.name) : undefined
  if (!guide || !name || hintText(name, guide.hint) === null) return null
  return <Hint name={name} hint={guide.hint} />
}
